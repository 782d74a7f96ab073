import {
  Button,
  ButtonLink,
  DefinitionList,
  EmptyState,
  type FieldError,
  Form,
  FormActions,
  Page,
  type PageFrame,
  PageTitle,
  RadioGroup,
  Select,
} from '#ui'
import { formWords } from './form-words.ts'
import { requestWords } from './words.ts'

export interface NewPageProps {
  frame: PageFrame
  /** Null until one is chosen in the directory. */
  api: { id: string; title: string; providerName: string } | null
  organizations: readonly { id: string; name: string; siret: string | null }[]
  useCases: readonly { key: string; label: string }[]
  typed: { organization: string; useCase: string }
  errors: FieldError[]
}

/** The few choices that a draft begins with. */
export function NewPage(props: NewPageProps) {
  const { frame } = props
  const words = formWords[frame.lang]
  return (
    <Page
      frame={frame}
      title={words.newTitle}
      breadcrumb={[{ label: requestWords[frame.lang].many, href: '/exchange/requests' }]}
      hidden
    >
      <PageTitle title={words.newTitle} intro={<p>{words.newIntro}</p>} />
      <Begin {...props} />
    </Page>
  )
}

function Begin({ frame, api, organizations, useCases, typed, errors }: NewPageProps) {
  const words = formWords[frame.lang]
  const said = requestWords[frame.lang]
  if (!api)
    return (
      <EmptyState title={words.chooseApi}>
        <p>{words.chooseApiText}</p>
        <ButtonLink href="/exchange">{said.directory}</ButtonLink>
      </EmptyState>
    )
  if (organizations.length === 0)
    return (
      <EmptyState title={words.noOrganization}>
        <p>{words.noOrganizationText}</p>
        <ButtonLink href="/organizations">{words.joinOrganization}</ButtonLink>
      </EmptyState>
    )
  return (
    <>
      <DefinitionList
        items={[
          { term: words.api, value: api.title },
          { term: said.provider, value: api.providerName },
        ]}
      />
      <Form action="/exchange/requests/new" label={words.newTitle} errors={errors}>
        <input type="hidden" name="api" value={api.id} />
        <Select
          name="organization"
          label={words.organization}
          value={typed.organization || organizations[0]?.id}
          placeholder={organizations.length > 1 ? undefined : false}
          options={organizations.map(({ id, name, siret }) => ({
            value: id,
            label: siret ? `${name} (${siret})` : name,
          }))}
          description={organizations.some(({ siret }) => !siret) ? words.noSiret : undefined}
          required
        />
        {useCases.length > 0 && (
          <RadioGroup
            name="useCase"
            label={words.useCase}
            description={words.useCaseWhy}
            value={typed.useCase}
            options={[
              ...useCases.map(({ key, label }) => ({ value: key, label })),
              { value: '', label: words.otherUse },
            ]}
          />
        )}
        <FormActions>
          <Button>{words.begin}</Button>
        </FormActions>
      </Form>
    </>
  )
}

import type { FormState } from '#kernel/http/form'
import {
  Button,
  ButtonLink,
  CheckboxGroup,
  Confirm,
  DefinitionList,
  type FieldError,
  Form,
  FormActions,
  FormSection,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  TextArea,
  TextField,
} from '#ui'
import { badges, type Organization } from '../schema.ts'
import { peopleWords } from '../words.ts'
import { certificationPages } from './certification/words.ts'
import { familyWords } from './family/words.ts'
import { toFieldErrors, typed } from './form-errors.ts'
import { LogoSection } from './logo/logo-section.tsx'

interface FormPage {
  frame: PageFrame
  state: FormState
}

export interface EditOrganizationPageProps extends FormPage {
  organization: Organization
  /** What somebody else wrote meanwhile, by field; what was typed is kept, and may be sent again. */
  conflict: readonly { term: string; value: string }[]
  mayGiveBadges: boolean
  logoErrors: FieldError[]
}

/** Changes the sheet; gives badges, for the office; deletes. */
export function EditOrganizationPage(props: EditOrganizationPageProps) {
  const { frame, state, organization, conflict, mayGiveBadges, logoErrors } = props
  const words = peopleWords[frame.lang]
  const path = `/organizations/${organization.slug}`
  // Whoever has read what changed may save over it; before, the version that was read stands.
  const current = String(organization.version)
  const version = conflict.length > 0 ? current : typed(state, 'version', current)
  return (
    <Page
      frame={frame}
      title={words.organization.edit}
      breadcrumb={[{ label: organization.name, href: path }]}
      hidden
    >
      <PageTitle title={words.organization.edit} />
      {conflict.length > 0 && (
        <Notice status="warning" title={words.changedMeanwhile} live>
          <p>{words.changedFields}</p>
          <DefinitionList items={[...conflict]} />
        </Notice>
      )}
      <Form action={`${path}/edit`} errors={toFieldErrors(state, frame.lang)} guarded>
        <input type="hidden" name="version" value={version} />
        {organization.badges.includes('certified') && !mayGiveBadges && (
          <Notice status="warning" title={certificationPages[frame.lang].certified}>
            <p>{certificationPages[frame.lang].endsWithChange}</p>
          </Notice>
        )}
        <SheetFields frame={frame} state={state} current={organization} />
        <FormActions>
          <Button>{words.save}</Button>
        </FormActions>
      </Form>
      <LogoSection organization={organization} errors={logoErrors} />
      <Section id="certification" title={certificationPages[frame.lang].title}>
        <p>{certificationPages[frame.lang].intro}</p>
        <ButtonLink href={`${path}/certification`} variant="secondary" icon="check">
          {certificationPages[frame.lang].criteria}
        </ButtonLink>
      </Section>
      <Section id="family" title={familyWords[frame.lang].title}>
        <p>{familyWords[frame.lang].intro}</p>
        <ButtonLink href={`${path}/family`} variant="secondary" icon="organization">
          {familyWords[frame.lang].title}
        </ButtonLink>
      </Section>
      {mayGiveBadges && <Badges frame={frame} organization={organization} />}
      <Section id="delete" title={words.organization.remove}>
        <Confirm
          action={`${path}/delete`}
          label={words.organization.remove}
          reason={words.organization.removeWhy}
        />
      </Section>
    </Page>
  )
}

/** What an organisation says of itself. */
export function SheetFields({ frame, state, current }: FormPage & { current?: Organization }) {
  const { organization: words } = peopleWords[frame.lang]
  return (
    <FormSection title={words.sheet} intro={words.sheetWhy}>
      <TextField
        name="name"
        label={words.name}
        description={words.nameWhy}
        value={typed(state, 'name', current?.name)}
        maxLength={200}
        required
      />
      <TextField
        name="acronym"
        label={words.acronym}
        value={typed(state, 'acronym', current?.acronym ?? '')}
        maxLength={128}
        optional
      />
      <TextArea
        name="description"
        label={words.description}
        description={words.descriptionWhy}
        value={typed(state, 'description', current?.description)}
        optional
      />
      <TextField
        name="url"
        type="url"
        label={words.url}
        value={typed(state, 'url', current?.url ?? '')}
        optional
      />
      <TextField
        name="siret"
        label={words.siret}
        description={words.siretWhy}
        value={typed(state, 'siret', current?.siret ?? '')}
        size={18}
        optional
      />
    </FormSection>
  )
}

function Badges({ frame, organization }: { frame: PageFrame; organization: Organization }) {
  const words = peopleWords[frame.lang]
  const options = badges.map((value) => ({ value, label: words.badges[value] }))
  return (
    <Form action={`/organizations/${organization.slug}/badges`} label={words.organization.badges}>
      <input type="hidden" name="version" value={organization.version} />
      <FormSection title={words.organization.badges} intro={words.organization.badgesWhy}>
        <CheckboxGroup
          name="badges"
          label={words.organization.badgesGiven}
          options={options}
          values={organization.badges}
        />
      </FormSection>
      <FormActions>
        <Button variant="secondary">{words.save}</Button>
      </FormActions>
    </Form>
  )
}

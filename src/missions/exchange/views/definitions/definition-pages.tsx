import {
  Briefs,
  Button,
  ButtonLink,
  type FieldError,
  Form,
  FormActions,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Tag,
  TextField,
  Time,
} from '#ui'
import type { Definition } from '../../schema/definition.ts'
import { DefinitionForm, type TypedDefinition } from './definition-form.tsx'
import { definitionWords } from './words.ts'

const home = '/exchange/definitions'

/** All the forms of requests, and how one more begins. */
export function DefinitionListPage({
  frame,
  definitions,
  errors,
}: {
  frame: PageFrame
  definitions: readonly Definition[]
  errors: FieldError[]
}) {
  const words = definitionWords[frame.lang]
  return (
    <Page frame={frame} title={words.many} description={words.intro} hidden>
      <PageTitle title={words.many} intro={<p>{words.intro}</p>} />
      <Briefs
        items={definitions.map(({ key, version, isOpen, content }) => ({
          title: content.title,
          href: `${home}/${key}`,
          lang: frame.lang === 'fr' ? undefined : 'fr',
          over: `${words.version(version)}${isOpen ? '' : ` · ${words.closed}`}`,
          under: [
            content.twoPeople ? words.two : words.one,
            words.days(content.serviceDays),
            words.months(content.grantMonths),
          ].join(' · '),
        }))}
      />
      <Section id="add" title={words.add}>
        <Form action={home} label={words.add} errors={errors}>
          <TextField name="key" label={words.key} description={words.keyWhy} maxLength={60} required />
          <FormActions>
            <Button variant="secondary" icon="plus">
              {words.add}
            </Button>
          </FormActions>
        </Form>
      </Section>
    </Page>
  )
}

export interface DefinitionPageProps {
  frame: PageFrame
  /** Null before its first version. */
  definition: Definition | null
  definitionKey: string
  editions: readonly { version: number; at: string }[]
  /** That it names and no open API has. */
  unknownFields: readonly string[]
  typed: TypedDefinition
  errors: FieldError[]
}

/** One form, to be written again: each saving is a version. */
export function DefinitionPage(props: DefinitionPageProps) {
  const { frame, definition, definitionKey, editions, unknownFields } = props
  const words = definitionWords[frame.lang]
  const path = `${home}/${definitionKey}`
  return (
    <Page
      frame={frame}
      title={definition?.content.title ?? definitionKey}
      breadcrumb={[{ label: words.many, href: home }]}
      hidden
    >
      <PageTitle
        over={definition ? `${definitionKey} · ${words.version(definition.version)}` : definitionKey}
        title={definition?.content.title ?? words.add}
        intro={
          definition && (
            <Tag status={definition.isOpen ? 'success' : undefined}>
              {definition.isOpen ? words.open : words.closed}
            </Tag>
          )
        }
      />
      {unknownFields.length > 0 && (
        <Notice status="warning" title={words.unknownFields}>
          <p>{words.unknownFieldsText(unknownFields)}</p>
        </Notice>
      )}
      <DefinitionForm path={path} {...props} />
      {definition && (
        <Form action={`${path}/state`} label={definition.isOpen ? words.close : words.reopen} scope="state">
          <input type="hidden" name="isOpen" value={definition.isOpen ? 'no' : 'yes'} />
          <FormActions>
            <Button variant="secondary" color={definition.isOpen ? 'danger' : undefined}>
              {definition.isOpen ? words.close : words.reopen}
            </Button>
          </FormActions>
        </Form>
      )}
      {editions.length > 0 && (
        <Section id="editions" title={words.editions}>
          <Briefs
            items={editions.map(({ version, at }) => ({
              title: words.version(version),
              href: `/api/exchange/definitions/${definitionKey}?version=${version}`,
              under: <Time date={at} style="datetime" />,
            }))}
          />
          <ButtonLink href={home} variant="quiet">
            {words.many}
          </ButtonLink>
        </Section>
      )}
    </Page>
  )
}

import {
  Briefs,
  Button,
  ButtonLink,
  Code,
  Confirm,
  EmptyState,
  type FieldError,
  Form,
  FormActions,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Select,
  TextArea,
  TextField,
  useLang,
} from '#ui'
import { placeholders, type Template, templateUses } from '../../schema/template.ts'
import { templateWords } from './words.ts'

const home = '/exchange/templates'

interface Named {
  id: string
  name: string
}

/** The texts of whoever instructs, by form. */
export function TemplatesPage({
  frame,
  templates,
  nameOf,
}: {
  frame: PageFrame
  templates: readonly Template[]
  /** Of a form or of an organisation. */
  nameOf: (id: string) => string
}) {
  const words = templateWords[frame.lang]
  const forms = [...new Set(templates.map(({ definition }) => definition))]
  return (
    <Page frame={frame} title={words.title} hidden layout="reading">
      <PageTitle
        title={words.title}
        intro={<p>{words.intro}</p>}
        actions={
          <ButtonLink href={`${home}/new`} icon="plus">
            {words.add}
          </ButtonLink>
        }
      />
      {templates.length === 0 && (
        <EmptyState title={words.none}>
          <p>{words.noneText}</p>
        </EmptyState>
      )}
      {forms.map((form) => (
        <Section title={nameOf(form)} level={2}>
          <Briefs
            items={templates
              .filter(({ definition }) => definition === form)
              .map(({ id, title, use, organization }) => ({
                title,
                href: `${home}/${id}`,
                over: organization === null ? words.office : nameOf(organization),
                under: words.uses[use],
              }))}
          />
        </Section>
      ))}
    </Page>
  )
}

export interface TemplatePageProps {
  frame: PageFrame
  /** Null for a new one. */
  template: Template | null
  /** Forms that a new one may serve, and whose it may be. */
  definitions: readonly Named[]
  owners: readonly Named[]
  typed: (name: string) => string
  errors: FieldError[]
  /** As it reads for a request of example. */
  preview: string | null
}

/** One text, to be written or written again. */
export function TemplatePage(props: TemplatePageProps) {
  const { frame, template, preview } = props
  const words = templateWords[frame.lang]
  return (
    <Page
      frame={frame}
      title={template?.title ?? words.add}
      hidden
      layout="reading"
      breadcrumb={[{ label: words.title, href: home }]}
    >
      <PageTitle title={template?.title ?? words.add} />
      {template === null || template.mayWrite ? (
        <TemplateForm {...props} />
      ) : (
        <Code label={words.text} wrap>
          {template.text}
        </Code>
      )}
      {preview !== null && (
        <Section title={words.preview} id="preview">
          <p>{words.previewText}</p>
          <Code label={words.preview} wrap>
            {preview}
          </Code>
        </Section>
      )}
      {template?.mayWrite && (
        <Confirm action={`${home}/${template.id}/removal`} label={words.remove} reason={words.removeReason} />
      )}
    </Page>
  )
}

function TemplateForm({ template, definitions, owners, typed, errors }: TemplatePageProps) {
  const words = templateWords[useLang()]
  const names = placeholders.map((one) => `{${one}} (${words.placeholders[one]})`).join(', ')
  return (
    <Form action={`${home}/${template?.id ?? 'new'}`} label={words.title} errors={errors}>
      {template ? (
        <input type="hidden" name="version" value={template.version} />
      ) : (
        <>
          <Select
            name="definition"
            label={words.definition}
            value={typed('definition')}
            options={definitions.map(({ id, name }) => ({ value: id, label: name }))}
            required
          />
          <Select
            name="organization"
            label={words.owner}
            value={typed('organization')}
            options={owners.map(({ id, name }) => ({ value: id, label: name }))}
            placeholder={false}
          />
        </>
      )}
      <Select
        name="use"
        label={words.use}
        value={typed('use')}
        options={templateUses.map((use) => ({ value: use, label: words.uses[use] }))}
        required
      />
      <TextField
        name="title"
        label={words.name}
        description={words.nameHint}
        value={typed('title')}
        maxLength={80}
        required
      />
      <TextArea
        name="text"
        label={words.text}
        description={words.textHint(names)}
        value={typed('text')}
        rows={10}
        maxLength={4000}
        required
      />
      <FormActions>
        <Button icon="check">{words.save}</Button>
        <Button variant="secondary" name="intent" value="preview" unchecked>
          {words.preview}
        </Button>
      </FormActions>
    </Form>
  )
}

import {
  Button,
  ButtonLink,
  Confirm,
  DefinitionList,
  EnterSends,
  Form,
  FormActions,
  FormSection,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  Select,
  TextArea,
  TextField,
  useLang,
} from '#ui'
import { type DatasetTemplate, templateLimits } from '../../schema/dataset-template.ts'
import type { FormValues } from '../../schema/form-fields.ts'
import { frequencies } from '../../vocabulary/frequencies.ts'
import { licenses } from '../../vocabulary/licenses.ts'
import { labelOf } from '../../vocabulary/term.ts'
import { Place, type PlaceProps, toOptions, Words } from '../publishing/context.tsx'
import { type Producer, Title } from '../publishing/describe.tsx'
import { answersOf, Conflict, type FormView, Version } from '../publishing/shell.tsx'
import { BeginButton, templatesPath } from './list-page.tsx'
import { templateWords } from './words.ts'

export interface TemplatePageProps extends PlaceProps {
  frame: PageFrame
  /** Null for a new one. */
  template: DatasetTemplate | null
  form: FormView
  values: FormValues
  /** Organisations that the person may write templates of. */
  owners: readonly Producer[]
  /** The dataset whose description a new one takes over. */
  taken: { id: string; title: string } | null
  /** It keeps a shape that somebody drew. */
  isDrawn: boolean
}

/** One template, to begin from, to write or to write again. */
export function TemplatePage(props: TemplatePageProps) {
  const { frame, template, form, taken } = props
  const words = templateWords[frame.lang]
  const title = template ? words.edit(template.name) : words.add
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      layout="reading"
      breadcrumb={[{ label: words.many, href: templatesPath }]}
    >
      <PageTitle
        over={template?.organization.name}
        title={title}
        intro={<p>{template ? words.editIntro : taken ? words.taken(taken.title) : words.intro}</p>}
        actions={
          template && (
            <>
              <BeginButton path={template.path} name={template.name} />
              <ButtonLink href={`${template.path}/history`} variant="quiet">
                {words.history}
              </ButtonLink>
            </>
          )
        }
      />
      {form.saved && (
        <Notice status="success" live>
          <p>{words.saved}</p>
        </Notice>
      )}
      {form.conflict && template && (
        <Conflict
          title={words.conflict}
          conflict={form.conflict}
          kept={words.conflictKept}
          href={template.path}
        />
      )}
      {template && !template.permissions.edit ? (
        <Sheet template={template} zones={props.zones} />
      ) : (
        <TemplateForm {...props} />
      )}
      {template?.permissions.edit && (
        <Confirm action={`${template.path}/removal`} label={words.remove} reason={<p>{words.removeWhy}</p>} />
      )}
    </Page>
  )
}

/** What members who do not write it read. */
function Sheet({ template, zones }: { template: DatasetTemplate; zones: PlaceProps['zones'] }) {
  const lang = useLang()
  const { fields, guidance } = templateWords[lang]
  const { title, description, license, frequency, tags } = template.content
  return (
    <DefinitionList
      items={[
        { term: guidance, value: template.guidance || null },
        { term: fields.title, value: title || null },
        { term: fields.description, value: description || null },
        { term: fields.license, value: license ? labelOf(licenses, license, lang) : null },
        { term: fields.frequency, value: frequency ? labelOf(frequencies, frequency, lang) : null },
        { term: fields.zones, value: zones.map(({ name }) => name).join(', ') || null },
        { term: fields.tags, value: tags?.join(', ') || null },
      ]}
    />
  )
}

function TemplateForm(props: TemplatePageProps) {
  const words = templateWords[useLang()]
  const { template, form, taken, values } = props
  const answers = answersOf(values)
  return (
    <Form action={template?.path ?? `${templatesPath}/new`} errors={form.errors} guarded island="proposals">
      <EnterSends />
      {template && <Version dataset={template} />}
      {taken && <input type="hidden" name="dataset" value={taken.id} />}
      {!template && (
        <FormSection title={words.whose}>
          <Select
            name="organization"
            label={words.whoseLabel}
            value={answers.text('organization')}
            options={[...props.owners]}
            placeholder={false}
          />
        </FormSection>
      )}
      <Called answers={answers} />
      <Title values={values} optional />
      <Terms answers={answers} />
      <Place {...props} answers={answers} />
      <Words answers={answers} />
      <FormActions>
        <Button icon="check">{words.save}</Button>
      </FormActions>
    </Form>
  )
}

type Answers = ReturnType<typeof answersOf>

function Called({ answers: { text } }: { answers: Answers }) {
  const words = templateWords[useLang()]
  return (
    <FormSection title={words.called} intro={<p>{words.calledWhy}</p>}>
      <TextField
        name="name"
        label={words.name}
        description={words.nameHint}
        value={text('name')}
        maxLength={templateLimits.name}
        required
      />
      <TextArea
        name="guidance"
        label={words.guidance}
        description={words.guidanceHint}
        value={text('guidance')}
        rows={3}
        maxLength={templateLimits.guidance}
        optional
      />
    </FormSection>
  )
}

function Terms({ answers: { text } }: { answers: Answers }) {
  const lang = useLang()
  const words = templateWords[lang]
  return (
    <FormSection title={words.rights} intro={<p>{words.rightsWhy}</p>}>
      <Select
        name="license"
        label={words.license}
        value={text('license')}
        options={toOptions(licenses, lang)}
        optional
      />
      <Select
        name="frequency"
        label={words.frequency}
        value={text('frequency')}
        options={toOptions(frequencies, lang)}
        optional
      />
    </FormSection>
  )
}

import {
  Button,
  EnterSends,
  Form,
  FormActions,
  FormSection,
  Select,
  TextArea,
  TextField,
  useFrame,
  useLang,
} from '#ui'
import { limits } from '../../schema/dataset.ts'
import type { FormValues } from '../../schema/form-fields.ts'
import { AskAdvice, Beside } from './advice/beside.tsx'
import { AutosaveWords, answersOf, editPath, type FormView, type StepProps, Version } from './shell.tsx'
import { formWords } from './words.ts'

/** Step 1: what people will read first. */
export function DescribeStep({ dataset, form }: StepProps) {
  const words = formWords[useLang()]
  const { title, acronym, description, descriptionShort } = dataset
  const values = form.values ?? { title, acronym, description, descriptionShort }
  const isDraft = dataset.visibility !== 'public'
  return (
    <Form
      action={editPath(dataset, 'describe')}
      errors={form.errors}
      guarded
      island={isDraft ? 'autosave advice' : 'advice'}
    >
      <Version dataset={dataset} />
      <EnterSends />
      <Title values={values} />
      <FormActions said={isDraft && <AutosaveWords />}>
        <Button>{words.saveAndGo}</Button>
        <AskAdvice kind="dataset" />
        <Button variant="secondary" name="next" value="quit">
          {words.saveAndQuit}
        </Button>
      </FormActions>
    </Form>
  )
}

export interface Producer {
  value: string
  label: string
}

/** The first page: who publishes, and a title. The draft exists once it is sent. */
export function OpenForm({ form, producers }: { form: FormView; producers: Producer[] }) {
  const words = formWords[useLang()]
  const { account } = useFrame()
  const values = form.values ?? {}
  const chosen = answersOf(values).text('organization')
  return (
    <Form action="/datasets/new" errors={form.errors} guarded island="advice">
      <FormSection title={words.who.title} intro={<p>{words.who.why}</p>}>
        <Select
          name="organization"
          label={words.who.label}
          value={chosen}
          placeholder={false}
          options={[...producers, { value: 'self', label: words.who.self(account?.name ?? '') }]}
        />
      </FormSection>
      <EnterSends />
      <Title values={values} />
      <FormActions>
        <Button>{words.saveAndGo}</Button>
        <AskAdvice kind="dataset" />
      </FormActions>
    </Form>
  )
}

/** What people read first: a template may leave it to who begins from it. */
export function Title({ values, optional = false }: { values: FormValues; optional?: boolean }) {
  const { describe: words } = formWords[useLang()]
  const { text } = answersOf(values)
  return (
    <>
      <FormSection title={words.title} intro={<p>{words.titleWhy}</p>}>
        <TextField
          name="title"
          label={words.titleLabel}
          description={words.titleHint}
          value={text('title')}
          maxLength={limits.title}
          required={!optional}
          optional={optional}
        />
        <Beside field="title" />
        <TextField
          name="acronym"
          label={words.acronymLabel}
          description={words.acronymHint}
          value={text('acronym')}
          maxLength={limits.acronym}
          size={20}
          optional
        />
        <Beside field="acronym" />
      </FormSection>
      <FormSection title={words.text} intro={<p>{words.textWhy}</p>}>
        <TextArea
          name="descriptionShort"
          label={words.shortLabel}
          description={words.shortHint}
          value={text('descriptionShort')}
          rows={2}
          maxLength={limits.descriptionShort}
          optional
        />
        <TextArea
          name="description"
          label={words.textLabel}
          description={words.textHint}
          value={text('description')}
          rows={12}
          maxLength={limits.description}
          required={!optional}
          optional={optional}
        />
        <Beside field="description" />
      </FormSection>
    </>
  )
}

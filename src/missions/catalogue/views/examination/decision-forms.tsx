import { grounds, type Scan } from '#missions/privacy'
import {
  Button,
  CheckboxGroup,
  Fold,
  Form,
  FormActions,
  RadioGroup,
  Section,
  Select,
  TextArea,
  useLang,
} from '#ui'
import type { FormView } from '../publishing/shell.tsx'
import { nameOf } from './finding-names.ts'
import { examinationWords } from './words.ts'

interface DecisionProps {
  action: string
  scan: Scan
  /** Of the findings that wait for a decision. */
  keys: readonly string[]
  /** What was typed and refused, or a first visit. */
  form: FormView
}

/** A producer says on what ground findings may be public (CRPA, L312-1-2, D312-1-3). */
export function DecideForm({ action, scan, keys, form }: DecisionProps) {
  const { decide: words } = examinationWords[useLang()]
  return (
    <Section title={words.title}>
      <Form action={action} label={words.title} errors={form.errors}>
        <Which scan={scan} keys={keys} />
        <Ground form={form} among={grounds} />
        <FormActions>
          <Button icon="check">{words.submit}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}

/** What was refused, or is forbidden and looks like a false alarm, goes back to the office. */
export function ContestForm({ action, scan, form }: Omit<DecisionProps, 'keys'>) {
  const { decide: words } = examinationWords[useLang()]
  const contested = scan.findings.filter(({ outcome }) => outcome === 'refused' || outcome === 'forbidden')
  if (contested.length === 0) return null
  // No ground makes a forbidden thing lawful: one may only say that it is not what it looks like.
  const isForbidden = contested.some(({ outcome }) => outcome === 'forbidden')
  const among = isForbidden ? grounds.filter(({ id }) => id === 'not-personal') : grounds
  return (
    <Fold summary={words.contest} open={form.values !== null}>
      <Form action={action} label={words.contest} errors={form.errors}>
        <p>{words.contestWhy}</p>
        <Which scan={scan} keys={contested.map(({ key }) => key)} />
        <Ground form={form} among={among} />
        <FormActions>
          <Button variant="secondary">{words.ask}</Button>
        </FormActions>
      </Form>
    </Fold>
  )
}

function Ground({
  form,
  among,
}: Pick<DecisionProps, 'form'> & { among: readonly (typeof grounds)[number][] }) {
  const lang = useLang()
  const { decide: words } = examinationWords[lang]
  return (
    <>
      <Select
        name="ground"
        label={words.ground}
        value={typed(form, 'ground')}
        required
        options={among.map(({ id, label, article }) => ({
          value: id,
          label: `${label[lang]} (${article[lang]})`,
        }))}
      />
      <TextArea
        name="text"
        label={words.text}
        description={words.textWhy}
        value={typed(form, 'text')}
        rows={3}
        required
      />
    </>
  )
}

/** An instructor of the office accepts, says that there is nothing, or refuses. */
export function ReviewForm({ action, scan, keys, form }: DecisionProps) {
  const { review: words } = examinationWords[useLang()]
  const options = (['accept', 'false-alarm', 'refuse'] as const).map((value) => ({
    value,
    label: words.verdicts[value],
  }))
  return (
    <Section title={words.title}>
      <Form action={action} label={words.title} errors={form.errors}>
        <Which scan={scan} keys={keys} />
        <RadioGroup
          name="verdict"
          label={words.verdict}
          value={typed(form, 'verdict')}
          options={options}
          required
        />
        <TextArea name="reason" label={words.text} value={typed(form, 'reason')} rows={3} required />
        <FormActions>
          <Button icon="check">{words.submit}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}

function typed({ values }: FormView, name: string): string | undefined {
  const value = values?.[name]
  return typeof value === 'string' ? value : undefined
}

function Which({ scan, keys }: Pick<DecisionProps, 'scan' | 'keys'>) {
  const { decide: words } = examinationWords[useLang()]
  const named = keys.flatMap((key) => scan.findings.find((finding) => finding.key === key) ?? [])
  if (named.length < 2)
    return (
      <>
        {keys.map((key) => (
          <input type="hidden" name="findings" value={key} />
        ))}
      </>
    )
  const options = named.map((finding) => ({ value: finding.key, label: nameOf(finding) }))
  return <CheckboxGroup name="findings" label={words.which} options={options} values={[...keys]} />
}

import { grounds, type Scan } from '#missions/privacy'
import { Button, CheckboxGroup, Form, FormActions, RadioGroup, Section, Select, TextArea, useLang } from '#ui'
import { nameOf } from './finding-names.ts'
import { examinationWords } from './words.ts'

interface DecisionProps {
  action: string
  scan: Scan
  /** Of the findings that wait for a decision. */
  keys: readonly string[]
}

/** A producer says on what ground findings may be public (CRPA, L312-1-2, D312-1-3). */
export function DecideForm({ action, scan, keys }: DecisionProps) {
  const lang = useLang()
  const { decide: words } = examinationWords[lang]
  return (
    <Section title={words.title}>
      <Form action={action} label={words.title}>
        <Which scan={scan} keys={keys} />
        <Select
          name="ground"
          label={words.ground}
          required
          options={grounds.map(({ id, label, article }) => ({
            value: id,
            label: `${label[lang]} (${article[lang]})`,
          }))}
        />
        <TextArea name="text" label={words.text} description={words.textWhy} rows={3} required />
        <FormActions>
          <Button icon="check">{words.submit}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}

/** An instructor of the office accepts, says that there is nothing, or refuses. */
export function ReviewForm({ action, scan, keys }: DecisionProps) {
  const { review: words } = examinationWords[useLang()]
  const options = (['accept', 'false-alarm', 'refuse'] as const).map((value) => ({
    value,
    label: words.verdicts[value],
  }))
  return (
    <Section title={words.title}>
      <Form action={action} label={words.title}>
        <Which scan={scan} keys={keys} />
        <RadioGroup name="verdict" label={words.verdict} options={options} required />
        <TextArea name="reason" label={words.text} rows={3} required />
        <FormActions>
          <Button icon="check">{words.submit}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}

function Which({ scan, keys }: { scan: Scan; keys: readonly string[] }) {
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

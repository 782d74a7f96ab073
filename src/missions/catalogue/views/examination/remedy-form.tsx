import { type JudgedFinding, type Remedy, type Scan, tellStep } from '#missions/privacy'
import {
  Button,
  CheckboxGroup,
  Fold,
  Form,
  FormActions,
  Notice,
  RadioGroup,
  Section,
  TextField,
  useLang,
} from '#ui'
import type { FormView } from '../publishing/shell.tsx'
import { nameOf } from './finding-names.ts'
import { examinationWords } from './words.ts'

/** Before the key of a finding: the name of its field. */
export const remedyField = 'remedy:'
/** Columns shown to be counted by: beyond, nobody reads the list. */
const countable = 50

/** A producer mends several findings at once: one remedy each, told exactly before it is done. */
export function RemedyForm({ action, scan, form }: { action: string; scan: Scan; form: FormView }) {
  const { remedy: words } = examinationWords[useLang()]
  const isBeside = ({ choices }: JudgedFinding) => choices.some(({ id }) => id === 'table-only')
  const mendable = scan.findings.filter((finding) => finding.choices.length > 0 && !isBeside(finding))
  const beside = scan.findings.filter(isBeside)
  const mayCount = scan.findings.some(({ remedies }) => remedies.includes('aggregate'))
  if (mendable.length + beside.length === 0 && !mayCount) return null
  return (
    <Section id="remedy" title={words.title}>
      <p>{words.intro}</p>
      <Form action={action} label={words.title} errors={form.errors}>
        <TableOnly findings={beside} form={form} />
        {mendable.map((finding) => (
          <Choices finding={finding} form={form} />
        ))}
        {mayCount && <Counting scan={scan} form={form} />}
        <FormActions>
          <Button icon="check">{words.submit}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}

/** One question for all that is beside the table: it goes out, or does not. */
function TableOnly({ findings, form }: { findings: readonly JudgedFinding[]; form: FormView }) {
  const lang = useLang()
  const { remedy: words } = examinationWords[lang]
  const [first] = findings
  if (!first) return null
  const name = `${remedyField}${first.key}`
  return (
    <RadioGroup
      name={name}
      label={words.beside(findings.length === 1 ? nameOf(first) : words.besides(findings.length))}
      value={String(form.values?.[name] ?? '')}
      options={[
        { value: '', label: words.nothing },
        ...first.choices.map(({ id, label }) => ({ value: id, label })),
      ]}
    />
  )
}

function Choices({ finding, form }: { finding: JudgedFinding; form: FormView }) {
  const { remedy: words } = examinationWords[useLang()]
  const name = `${remedyField}${finding.key}`
  return (
    <RadioGroup
      name={name}
      label={nameOf(finding)}
      value={String(form.values?.[name] ?? '')}
      options={[
        { value: '', label: words.nothing },
        ...finding.choices.map(({ id, label }) => ({ value: id, label })),
      ]}
    />
  )
}

/** Counts by group are another table: they are asked for apart, and folded. */
function Counting({ scan, form: { values } }: { scan: Scan; form: FormView }) {
  const { remedy: words } = examinationWords[useLang()]
  const chosen = [values?.by ?? []].flat().map(String)
  return (
    <Fold summary={words.aggregate} open={chosen.length > 0}>
      <CheckboxGroup
        name="by"
        label={words.by}
        description={words.byWhy}
        options={scan.columns.slice(0, countable).map(({ name, label }) => ({ value: name, label }))}
        values={chosen}
      />
      <TextField
        name="threshold"
        type="number"
        label={words.threshold}
        value={String(values?.threshold ?? leastCount)}
        min={2}
        max={1000}
        size={5}
      />
    </Fold>
  )
}

/** Below eleven, official statistics tell no count of people (law 51-711, article 6). */
const leastCount = 11

/** Where the last correction asked for is. */
export function RemedyState({ remedy }: { remedy: Remedy }) {
  const lang = useLang()
  const { remedy: words } = examinationWords[lang]
  if (remedy.state === 'working')
    return (
      <Notice title={words.working} live>
        <p>{words.workingText(remedy.steps.map((step) => tellStep(lang, step)).join(' ; '))}</p>
      </Notice>
    )
  if (remedy.state === 'ready') return null
  return (
    <Notice status="danger" title={words.failed} live>
      <p>{words.failedText}</p>
    </Notice>
  )
}

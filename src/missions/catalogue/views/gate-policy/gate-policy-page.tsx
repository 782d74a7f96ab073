import type { Lang } from '#kernel/words'
import {
  type GatePolicy,
  kindsOf,
  type PolicyChange,
  type Reexamination,
  rules,
  severities,
} from '#missions/privacy'
import {
  Button,
  DefinitionList,
  Form,
  FormActions,
  FormSection,
  formatNumber,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Select,
  TextField,
  Time,
  useLang,
} from '#ui'
import type { FormView } from '../publishing/shell.tsx'
import { gateWords } from './words.ts'

export interface GatePolicyPageProps {
  frame: PageFrame
  policy: GatePolicy
  changes: readonly PolicyChange[]
  reexamination: Reexamination
  form: FormView
}

/** What the office does of what is found in files, and every change of it. */
export function GatePolicyPage({ frame, policy, changes, reexamination, form }: GatePolicyPageProps) {
  const words = gateWords[frame.lang]
  return (
    <Page frame={frame} title={words.title} hidden layout="reading">
      <PageTitle title={words.title} intro={<p>{words.intro}</p>} />
      {form.saved && <Notice status="success" title={words.saved} live />}
      <PolicyForm policy={policy} form={form} />
      <OlderFiles {...reexamination} />
      <Section title={words.history}>
        {changes.length === 0 ? (
          <p>{words.never}</p>
        ) : (
          <DefinitionList
            stacked
            items={changes.map((change) => ({
              term: <Time date={change.at} style="datetime" />,
              value: <OneChange change={change} />,
            }))}
          />
        )}
      </Section>
    </Page>
  )
}

/** Files that were examined before an examination found as much as it does now. */
function OlderFiles({ left, running }: Reexamination) {
  const lang = useLang()
  const { older: words } = gateWords[lang]
  return (
    <Section title={words.title} id="reexamination">
      {left === 0 ? <p>{words.none}</p> : <p>{words.left(left, formatNumber(lang, left))}</p>}
      {left > 0 && running && (
        <Notice status="info">
          <p>{words.running}</p>
        </Notice>
      )}
      {left > 0 && !running && (
        <Form action="/office/gate/examination" label={words.title}>
          <p>{words.effect}</p>
          <FormActions>
            <Button variant="secondary">{words.start}</Button>
          </FormActions>
        </Form>
      )}
    </Section>
  )
}

function PolicyForm({ policy, form }: { policy: GatePolicy; form: FormView }) {
  const lang = useLang()
  const words = gateWords[lang]
  const typed = (name: string, current: string | number) => String(form.values?.[name] ?? current)
  const threshold = (name: 'k' | 'l', max: number) => (
    <TextField
      name={name}
      type="number"
      label={words[name]}
      description={name === 'k' ? words.kWhy : words.lWhy}
      value={typed(name, policy[name])}
      min={2}
      max={max}
      size={5}
      required
    />
  )
  return (
    <Form action="/office/gate" label={words.title} errors={form.errors} guarded>
      {severities.toReversed().map((severity) => (
        <Select
          name={severity}
          label={words.severities[severity]}
          description={kindsOf(lang, severity).join(', ')}
          value={typed(severity, policy.rules[severity])}
          placeholder={false}
          options={rules.map((rule) => ({ value: rule, label: words.rules[rule] }))}
        />
      ))}
      <FormSection title={words.anonymity}>
        {threshold('k', 100)}
        {threshold('l', 20)}
      </FormSection>
      <p>{words.effect}</p>
      <FormActions>
        <Button icon="check">{words.save}</Button>
      </FormActions>
    </Form>
  )
}

function OneChange({ change }: { change: PolicyChange }) {
  const lang = useLang()
  return (
    <>
      <p>{change.by.name || gateWords[lang].someone}</p>
      <ul>
        {differences(lang, change).map((difference) => (
          <li>{difference}</li>
        ))}
      </ul>
    </>
  )
}

function differences(lang: Lang, { before, after }: PolicyChange): string[] {
  const words = gateWords[lang]
  const ofRules = severities
    .filter((severity) => before.rules[severity] !== after.rules[severity])
    .map((severity) =>
      words.change(
        words.severities[severity],
        words.rules[before.rules[severity]],
        words.rules[after.rules[severity]],
      ),
    )
  const ofThresholds = (['k', 'l'] as const)
    .filter((name) => before[name] !== after[name])
    .map((name) => words.change(words.thresholds[name], String(before[name]), String(after[name])))
  return [...ofRules, ...ofThresholds]
}

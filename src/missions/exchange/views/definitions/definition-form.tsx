import {
  Button,
  Checkbox,
  CheckboxGroup,
  type FieldError,
  Fold,
  Form,
  FormActions,
  FormSection,
  RadioGroup,
  Select,
  TextArea,
  TextField,
  useLang,
} from '#ui'
import { blockNames, contactKinds, modalities, ruleKinds, subjects } from '../../schema/definition.ts'
import { contentWords } from '../../service/requests/content-words.ts'
import { definitionWords } from './words.ts'

/** A definition as its form shows it. */
export interface TypedDefinition {
  text: Readonly<Record<string, string>>
  many: Readonly<Record<'blocks' | 'contacts' | 'modalities', readonly string[]>>
  twoPeople: boolean
  confirmedContacts: boolean
  rules: readonly (readonly string[])[]
  useCases: readonly Readonly<Record<string, string>>[]
}

interface Props {
  path: string
  typed: TypedDefinition
  errors: FieldError[]
}

export function DefinitionForm(props: Props) {
  const { path, errors } = props
  const words = definitionWords[useLang()]
  return (
    <Form action={path} label={words.save} errors={errors} guarded>
      <ServesPart {...props} />
      <AskedPart {...props} />
      <LimitsPart {...props} />
      <RulesPart {...props} />
      <UseCasesPart {...props} />
      <FormActions>
        <Button>{words.save}</Button>
      </FormActions>
    </Form>
  )
}

function ServesPart({ typed: { text } }: Props) {
  const words = definitionWords[useLang()]
  return (
    <FormSection title={words.whole}>
      <TextField name="title" label={words.title} value={text.title} maxLength={200} required />
      <TextArea name="intro" label={words.above} value={text.intro} rows={4} />
      <RadioGroup
        name="concerns"
        label={words.concerns}
        value={text.concerns}
        options={subjects.map((value) => ({ value, label: words.subjects[value] }))}
        required
      />
      <TextArea name="apis" label={words.apis} description={words.apisWhy} value={text.apis} rows={2} />
    </FormSection>
  )
}

function AskedPart({ typed: { text, many, confirmedContacts } }: Props) {
  const lang = useLang()
  const words = definitionWords[lang]
  const named = contentWords[lang]
  return (
    <FormSection title={words.parts} intro={words.partsWhy}>
      <CheckboxGroup
        name="blocks"
        label={words.parts}
        values={[...many.blocks]}
        options={blockNames.map((value) => ({ value, label: words.blocks[value] }))}
      />
      <CheckboxGroup
        name="contacts"
        label={words.contacts}
        values={[...many.contacts]}
        options={contactKinds.map((value) => ({ value, label: named.contacts[value] }))}
      />
      <Checkbox
        name="confirmedContacts"
        label={words.confirmedContacts}
        description={words.confirmedContactsWhy}
        checked={confirmedContacts}
      />
      <CheckboxGroup
        name="modalities"
        label={words.modalities}
        values={[...many.modalities]}
        options={modalities.map((value) => ({ value, label: named.modalities[value] }))}
      />
      <TextArea
        name="purposes"
        label={words.purposes}
        description={words.purposesWhy}
        value={text.purposes}
        rows={6}
        required
      />
      <TextArea name="terms" label={words.terms} value={text.terms} rows={8} />
    </FormSection>
  )
}

const numbers = [
  'serviceDays',
  'grantMonths',
  'maxFields',
  'freeCallsPerMinute',
  'callsPerMinute',
  'disclosureDelayDays',
] as const

function LimitsPart({ typed: { text, twoPeople } }: Props) {
  const words = definitionWords[useLang()]
  const labels = {
    ...{ serviceDays: words.serviceDays, grantMonths: words.grantMonths, maxFields: words.maxFields },
    ...{ freeCallsPerMinute: words.freeCalls, callsPerMinute: words.callsPerMinute },
    disclosureDelayDays: words.delay,
  }
  return (
    <FormSection title={words.limits}>
      <Checkbox name="twoPeople" label={words.twoPeople} checked={twoPeople} />
      {numbers.map((name) => (
        <TextField
          name={name}
          label={labels[name]}
          description={name === 'disclosureDelayDays' ? words.delayWhy : undefined}
          value={text[name]}
          size={8}
          required
        />
      ))}
      <TextField name="disclosureGround" label={words.ground} value={text.disclosureGround} maxLength={500} />
    </FormSection>
  )
}

function RulesPart({ typed: { rules } }: Props) {
  const words = definitionWords[useLang()]
  return (
    <FormSection title={words.rules} intro={words.rulesWhy}>
      {rules.map(([kind = '', fields = '', says = ''], index) => (
        <Fold summary={says || fields || words.newRule}>
          <Select
            name={`rules.${index}.kind`}
            label={words.ruleKind}
            value={kind}
            options={ruleKinds.map((value) => ({ value, label: words.ruleKinds[value] }))}
          />
          <TextField name={`rules.${index}.fields`} label={words.ruleFields} value={fields} />
          <TextField name={`rules.${index}.says`} label={words.ruleSays} value={says} maxLength={500} />
        </Fold>
      ))}
    </FormSection>
  )
}

function UseCasesPart({ typed: { useCases } }: Props) {
  const words = definitionWords[useLang()]
  return (
    <FormSection title={words.useCases} intro={words.useCasesWhy}>
      {useCases.map((one, index) => (
        <Fold summary={one.label || words.newUseCase}>
          <UseCaseFields typed={one} at={(name) => `useCases.${index}.${name}`} />
        </Fold>
      ))}
    </FormSection>
  )
}

function UseCaseFields({
  typed,
  at,
}: {
  typed: Readonly<Record<string, string>>
  at: (name: string) => string
}) {
  const words = definitionWords[useLang()]
  const field = (name: string) => ({ name: at(name), value: typed[name] })
  return (
    <>
      <TextField {...field('key')} label={words.key} maxLength={60} />
      <TextField {...field('label')} label={words.label} maxLength={200} />
      <TextField {...field('procedure')} label={words.procedure} maxLength={300} />
      <TextField {...field('purposes')} label={words.codes} />
      <TextArea {...field('legalNature')} label={words.legalNature} rows={2} />
      <TextField {...field('legalUrl')} label={words.legalUrl} maxLength={2000} />
      <TextField {...field('recipients')} label={words.recipients} maxLength={1000} />
      <TextField {...field('retentionMonths')} label={words.retention} size={6} />
      <TextField {...field('fields')} label={words.fields} />
    </>
  )
}

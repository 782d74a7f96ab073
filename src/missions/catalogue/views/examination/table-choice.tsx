import { Button, Form, FormActions, Section, Select, useLang } from '#ui'
import type { Examined } from '../../service/examined.ts'
import type { FormView } from '../publishing/shell.tsx'
import { examinationWords } from './words.ts'

interface ChoiceProps {
  action: string
  examined: Examined
  form: FormView
}

/** Which sheet of a workbook, or file of an archive, is the table: for those that hold several. */
export function ChoiceForm({ action, examined: { version, mayEdit }, form }: ChoiceProps) {
  const { choice: words, fields } = examinationWords[useLang()]
  const { sheets = [], members = [], chosen } = version?.reading ?? {}
  if (!mayEdit || version?.state === 'working' || (sheets.length < 2 && members.length < 2)) return null
  const options = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }))
  return (
    <Section title={words.title}>
      <p>{words.why}</p>
      <Form action={action} label={words.title} errors={form.errors}>
        {members.length > 1 && (
          <Select
            name="member"
            label={fields.member}
            value={chosen?.member}
            options={options(members)}
            placeholder={false}
          />
        )}
        {sheets.length > 1 && (
          <Select
            name="sheet"
            label={fields.sheet}
            value={chosen?.sheet}
            options={options(sheets)}
            placeholder={false}
          />
        )}
        <FormActions>
          <Button variant="secondary">{words.submit}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}

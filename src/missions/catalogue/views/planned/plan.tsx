import type { InputError } from '#kernel/refusal'
import { parisTime } from '#kernel/text/paris'
import { Button, Form, FormSection, formatDate, Notice, TextField, useLang } from '#ui'
import { textOf } from '../../schema/form-fields.ts'
import { type StepProps, Version } from '../publishing/shell.tsx'
import { planWords } from './words.ts'

/** The hour of a publication to come: chosen, changed, given up. Nothing once it is public, nor while it lacks. */
export function Plan({ dataset, form, missing }: StepProps & { missing: readonly InputError[] }) {
  const lang = useLang()
  const words = planWords[lang]
  const { plannedAt, visibility } = dataset
  if (visibility === 'public' || (missing.length > 0 && !plannedAt)) return null
  const path = `/datasets/${dataset.id}/planned-publication`
  const typed = form.values && textOf(form.values, 'at')
  return (
    <>
      {plannedAt && (
        <Notice title={words.planned(formatDate(lang, plannedAt, 'datetime'))}>
          <p>{words.plannedText}</p>
          <Form action={`${path}/end`} label={words.cancel}>
            <Version dataset={dataset} />
            <div>
              <Button variant="secondary">{words.cancel}</Button>
            </div>
          </Form>
        </Notice>
      )}
      <FormSection title={plannedAt ? words.change : words.plan} intro={<p>{words.planText}</p>}>
        <Form action={path} errors={form.errors.filter(({ field }) => field === 'at')} label={words.plan}>
          <Version dataset={dataset} />
          <TextField
            name="at"
            type="datetime-local"
            label={words.at}
            description={words.atHint}
            value={typed || (plannedAt ? parisTime(new Date(plannedAt)) : undefined)}
            required
          />
          <div>
            <Button variant="secondary" icon="wait">
              {plannedAt ? words.change : words.confirm}
            </Button>
          </div>
        </Form>
      </FormSection>
    </>
  )
}

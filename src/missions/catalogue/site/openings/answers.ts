import { commonChangesOf } from '../../schema/entry-form.ts'
import { type FormValues, textOf } from '../../schema/form-fields.ts'
import { readPlanned } from '../../service/openings/planned.ts'

/** The answers of the form of a promise as changes of the API, not checked yet. */
export function openingChangesOf(values: FormValues): Record<string, unknown> {
  const planned = textOf(values, 'planned')
  return {
    ...commonChangesOf(values),
    // What is not understood stays as it was written, and is refused at its field.
    planned: planned === '' ? null : (readPlanned(planned) ?? planned),
    decision: textOf(values, 'decision') || undefined,
    decidedBy: textOf(values, 'decidedBy'),
    decidedUrl: textOf(values, 'decidedUrl') || null,
    // Not asked of one that does not exist yet.
    ...('abandoned' in values ? { abandoned: textOf(values, 'abandoned') } : {}),
  }
}

import type { Ctx } from '#kernel/context'
import { AdviceDraft } from '../schema/advice.ts'
import { toAdviceDraft, usedIn } from '../schema/advice-form.ts'
import { type FormValues, textOf } from '../schema/form-fields.ts'
import { advise } from '../service/advice/advise.ts'
import type { AdviceShown } from '../views/publishing/advice/beside.tsx'
import { sayAdvice } from '../views/publishing/advice/said.ts'
import { type FormView, firstVisit } from '../views/publishing/shell.tsx'

interface Asked {
  kind: AdviceDraft['kind']
  values: FormValues
  /** The person asked: otherwise nobody is told what they have not written yet. */
  checked?: boolean
}

/** Help on what a form holds; none on what is too long to be read. */
export async function adviceOn(ctx: Ctx, { kind, values, checked = false }: Asked): Promise<AdviceShown> {
  const draft = AdviceDraft.safeParse(toAdviceDraft(kind, values))
  if (!draft.success) return { advice: [], suggestions: [], checked }
  const { advice, suggestions } = sayAdvice(await advise(ctx, draft.data), ctx.lang)
  return {
    advice: checked ? advice : advice.filter(({ code }) => !code.endsWith('Missing')),
    suggestions,
    checked,
  }
}

/** The form again when it was sent to be checked, to take a suggestion, or from the questions on licences: nothing is saved nor lost. Null otherwise. */
export async function checkedForm(
  ctx: Ctx,
  kind: AdviceDraft['kind'],
  sent: FormValues,
): Promise<FormView | null> {
  const [use, next] = [textOf(sent, 'use'), textOf(sent, 'next')]
  if (use === '' && next !== 'check' && next !== 'back') return null
  const values = { ...sent, ...usedIn(sent, use), next: '', use: '' }
  return { ...firstVisit, values, advised: await adviceOn(ctx, { kind, values, checked: next === 'check' }) }
}

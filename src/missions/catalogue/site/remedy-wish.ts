import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { refuse as refuseInput } from '#kernel/refusal'
import { composeSteps, getScan, RemedyStep } from '#missions/privacy'
import { remedyField } from '../views/examination/remedy-form.tsx'
import { examinationWords } from '../views/examination/words.ts'

/** What the form of remedies says: of each finding its choice, and the columns to count rows by. */
export const RemedyWish = z.record(z.string(), z.unknown()).transform((values) => ({
  choices: Object.entries(values).flatMap(([name, choice]) =>
    name.startsWith(remedyField) && choice ? [{ key: name.slice(remedyField.length), id: choice }] : [],
  ),
  by: [values.by ?? []].flat(),
  threshold: Number(values.threshold),
}))
type RemedyWish = z.infer<typeof RemedyWish>

/** The steps of what was wished, of what the examination proposes. Refuses a form that wishes for nothing. */
export async function stepsOf(ctx: Ctx, scanId: string, wish: RemedyWish): Promise<RemedyStep[]> {
  const { findings } = await getScan(ctx, scanId)
  const chosen = wish.choices.flatMap(({ key, id }) => {
    const finding = findings.find((one) => one.key === key)
    return finding?.choices.find((choice) => choice.id === id)?.steps ?? []
  })
  const { none } = examinationWords[ctx.lang].remedy
  const counted = wish.by.length > 0 ? [countedBy(wish)] : []
  const steps = z
    .array(RemedyStep)
    .max(50)
    .safeParse([...chosen, ...counted])
  if (!steps.success || steps.data.length === 0)
    throw refuseInput.invalidInput({ errors: [{ pointer: '', detail: none }] })
  return composeSteps(steps.data)
}

function countedBy({ by, threshold }: RemedyWish) {
  return { kind: 'aggregate', by, threshold: Number.isInteger(threshold) ? threshold : 0 }
}

import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import type { FormState } from '#kernel/http/form'
import type { Lang } from '#kernel/words'
import type { FieldError } from '#ui'
import { renderMessage } from '../../service/discussions/rendering.ts'
import type { Speakers } from '../../service/discussions/speakers.ts'
import type { Typed } from '../../views/discussions/write-fields.tsx'

const text = z.string().catch('')
/** The fields of a message, whatever was sent. */
export const Typing = z
  .object({ title: text, text, organization: z.string().optional().catch(undefined), intent: text })
  .catch({ title: '', text: '', intent: '' })

export function wantsPreview(body: unknown): boolean {
  return Typing.parse(body).intent === 'preview'
}

/** What was typed, with its preview when that is what was asked: nothing is lost. */
export async function readTyped(ctx: Ctx, { values }: FormState, { usual }: Speakers): Promise<Typed> {
  const typed = Typing.parse(values)
  return {
    title: typed.title,
    text: typed.text,
    organization: typed.organization ?? usual,
    preview: await previewOf(ctx, typed),
  }
}

export async function previewOf(ctx: Ctx, { text, intent }: z.infer<typeof Typing>): Promise<string | null> {
  if (intent !== 'preview' || text.trim() === '') return null
  return (await renderMessage(ctx, text.slice(0, 50_000))).html
}

/** Beside their fields, or above the form when a rule said no. */
export function errorsOf({ errors, refusal }: FormState, lang: Lang): FieldError[] {
  const said = errors.map(({ pointer, detail }) => ({ field: pointer.split('/')[1] ?? '', message: detail }))
  if (!refusal) return said
  const { title, remedy } = refusal.rule
  return [...said, { field: '', message: `${title[lang]}. ${remedy[lang]}` }]
}

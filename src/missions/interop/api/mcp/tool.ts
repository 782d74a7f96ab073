import { z } from 'zod'
import type { Ctx } from '#kernel/context'

/** A tool as agents see it. Its description is read by a model: it says when to use it and what to do next. */
export interface Tool {
  name: string
  title: string
  description: string
  input: z.ZodObject
  output: z.ZodObject
  run: (ctx: Ctx, args: unknown) => Promise<object>
}

interface ToolDraft<I extends z.ZodObject, O extends z.ZodObject> {
  name: string
  title: string
  description: string
  input: I
  output: O
  run: (ctx: Ctx, input: z.output<I>) => Promise<z.input<O>>
}

export function tool<I extends z.ZodObject, O extends z.ZodObject>(draft: ToolDraft<I, O>): Tool {
  return { ...draft, run: (ctx, args) => draft.run(ctx, draft.input.parse(args)) }
}

export const dataset = z.string().min(1).max(255).describe('Id or slug of a dataset')
/** What the answer to a search says of itself, beside what it found. */
export const found = {
  total: z.number(),
  understood_as: z.string().nullable().describe('The query when a word was corrected'),
  some_words_missing: z.boolean().describe('Nothing has all the words: these have the most of them'),
  page: z.number(),
}
export const page = z.number().int().min(1).max(500).default(1)
export const resource = z.string().min(1).max(60).describe('Id of a resource')

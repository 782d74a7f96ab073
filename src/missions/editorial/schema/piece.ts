import { z } from 'zod'
import { Block, limits } from './block.ts'
import { line, maybeSaid, said } from './said.ts'

/** A page stays in its place; a post is news of a day. */
const genres = ['page', 'post'] as const
export type Genre = (typeof genres)[number]
export const states = ['draft', 'scheduled', 'published', 'archived'] as const
export type PieceState = (typeof states)[number]

const version = z.coerce.number().int().min(1).max(2_147_483_647)

const fields = {
  title: said(150),
  lead: maybeSaid(400).describe('What it is about, in a sentence or two: shown in lists'),
  blocks: z
    .array(Block)
    .max(limits.blocks)
    .refine((blocks) => new Set(blocks.map(({ id }) => id)).size === blocks.length),
}

export const Content = z.object(fields)
export type Content = z.infer<typeof Content>

export const Slug = line(100).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

export const PieceDraft = z.strictObject({
  title: fields.title,
  lead: fields.lead,
  blocks: fields.blocks.default([]),
  slug: Slug.optional().describe('Made from the title when absent'),
})
export type PieceDraft = z.infer<typeof PieceDraft>

export const PieceChanges = z.strictObject({
  title: fields.title.optional(),
  lead: fields.lead.unwrap().optional(),
  blocks: fields.blocks.optional(),
  slug: Slug.optional(),
  version: version.optional().describe('What was read: another one is refused'),
})

export type PieceChanges = z.infer<typeof PieceChanges>

/** What its editor asks for. `archived` and `draft` take it away from readers, at once. */
export const StateWish = z.strictObject({
  state: z.enum(states),
  at: z.iso.datetime({ offset: true }).optional().describe('When it is to be published, for `scheduled`'),
  version: version.optional(),
})
export type StateWish = z.infer<typeof StateWish>

export const Piece = z.object({
  id: z.string(),
  genre: z.enum(genres),
  slug: z.string(),
  path: z.string().describe('Of its page, in French; the English one begins with /en'),
  ...fields,
  translated: z.boolean().describe('Its title is said in English too'),
  state: z.enum(states),
  publishAt: z.iso.datetime().nullable(),
  publishedAt: z.iso.datetime().nullable(),
  menuPlace: z.number().int().nullable().describe('Place among the pages that every page leads to'),
  hasChanges: z.boolean().describe('Editors wrote what readers do not see yet; false for readers'),
  deletedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  modifiedAt: z.iso.datetime(),
  version: z.number().int(),
  permissions: z.object({ edit: z.boolean() }),
})
export type Piece = z.infer<typeof Piece>

export const Edition = z.object({
  number: z.number().int(),
  action: z.string(),
  content: Content,
  author: z.string().describe('Empty when the account is erased'),
  at: z.iso.datetime(),
})
export type Edition = z.infer<typeof Edition>

export const PieceQuery = z.object({
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
  all: z
    .enum(['true', 'false'])
    .default('false')
    .describe('Drafts, archives and what was deleted too; for editors'),
})
export type PieceQuery = z.infer<typeof PieceQuery>

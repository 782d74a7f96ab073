import type { Ctx } from '#kernel/context'
import { excerpt, plainText } from '#kernel/text/plain-text'
import { writeCard } from '#missions/records'
import type { Block } from '../schema/block.ts'
import type { Said } from '../schema/said.ts'
import { type PieceRow, pathOf } from '../tables.ts'

const weight = 0.3

/** Tells search and lists what readers see of it. */
export async function tellPieceCard(ctx: Ctx, row: PieceRow): Promise<void> {
  const isShown = row.state === 'published' && !row.deleted_at
  const { title, lead, blocks } = row.live ?? row.content
  const words = blocks.flatMap(wordsOf)
  const text = (lang: keyof Said) => plainText([lead, ...words].map((said) => said[lang]).join('\n\n'))
  await writeCard(ctx, {
    kind: row.genre,
    id: row.id,
    slug: row.slug,
    title: title.fr,
    acronym: null,
    organizationId: null,
    ownerId: null,
    path: pathOf(row),
    text: text('fr'),
    extra: [title.en, text('en')].filter(Boolean).join('\n'),
    tags: [],
    weight,
    facets: {},
    sorts: {},
    createdAt: row.published_at ?? row.created_at,
    updatedAt: row.live_at ?? row.modified_at,
    visibility: isShown ? 'public' : 'hidden',
    summary: { excerpt: excerpt(plainText(lead.fr) || text('fr')) },
  })
}

/** What a block says in the words of its editors; what it shows of others has cards of its own. */
function wordsOf(block: Block): Said[] {
  switch (block.type) {
    case 'text':
      return [block.text]
    case 'records':
      return [block.title]
    case 'figures':
      return [block.title, ...block.figures.flatMap((figure) => (figure.of === 'typed' ? figure.label : []))]
    case 'chart':
      return [block.caption]
    case 'image':
      return [block.alt, block.caption]
    case 'link':
      return [block.label, block.text]
    case 'alert':
      return [block.title, block.text]
    default:
      return []
  }
}

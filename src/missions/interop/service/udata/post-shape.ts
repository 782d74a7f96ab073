import type { Ctx } from '#kernel/context'
import { type Block, type Piece, picturePath } from '#missions/editorial'
import { instant } from './names.ts'

/** A page or a post of the news as udata tells it: what is written, in French as everywhere in this dialect. */
export function presentPiece({ config }: Pick<Ctx, 'config'>, piece: Piece) {
  const site = config.publicUrl
  const absolute = (path: string) => new URL(path, site).href
  return {
    id: piece.id,
    name: piece.title.fr,
    slug: piece.slug,
    headline: piece.lead.fr || null,
    content: piece.blocks.flatMap((block) => writtenIn(block, absolute) ?? []).join('\n\n'),
    ...{ body_type: 'markdown', blocs: [], kind: piece.genre === 'post' ? 'news' : 'page' },
    ...{ image_url: null, image: null, credit_to: null, credit_url: null, tags: [], owner: null },
    ...{ datasets: chosenIn(piece, 'dataset', site), reuses: chosenIn(piece, 'reuse', site) },
    published: instant(piece.publishedAt),
    created_at: instant(piece.createdAt),
    last_modified: instant(piece.modifiedAt),
    uri: `${site}/api/1/posts/${piece.id}/`,
    page: absolute(piece.path),
    permissions: { ...piece.permissions, delete: piece.permissions.edit },
  }
}

/** What a block says, as Markdown; null for those that show something of the moment: its page does. */
function writtenIn(block: Block, absolute: (path: string) => string): string | null {
  switch (block.type) {
    case 'text':
      return block.text.fr
    case 'alert':
      return [`**${inLine(block.title.fr)}**`, block.text.fr].filter(Boolean).join('\n\n')
    case 'link':
      return [block.text.fr, `[${inLine(block.label.fr)}](${absolute(block.href)})`]
        .filter(Boolean)
        .join('\n\n')
    case 'image':
      return [`![${inLine(block.alt.fr)}](${absolute(picturePath(block.picture))})`, block.caption.fr]
        .filter(Boolean)
        .join('\n\n')
    default:
      return null
  }
}

/** Text that is not Markdown, inside of it. */
function inLine(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>]/g, '\\$&')
}

/** Records that its lists name one by one. */
function chosenIn({ blocks }: Piece, kind: 'dataset' | 'reuse', site: string) {
  const ids = blocks.flatMap((block) =>
    block.type === 'records' ? block.chosen.filter((one) => one.kind === kind).map(({ id }) => id) : [],
  )
  return [...new Set(ids)].map((id) => ({
    class: kind === 'dataset' ? 'Dataset' : 'Reuse',
    id,
    uri: `${site}/api/1/${kind}s/${id}/`,
    page: `${site}/${kind}s/${id}/`,
  }))
}

import type { Mission } from '#kernel/house'
import { accountErased, declarePersonalData } from '#missions/people'
import { editorialApi } from './api.ts'
import { publishDueJob } from './jobs.ts'
import { mayWrite } from './policy.ts'
import { hear } from './schema/said.ts'
import { keepBoard, readBoard } from './service/board.ts'
import { forgetEditor } from './service/editions.ts'
import { bannerOf } from './site/banner-frame.ts'
import { editorialSite } from './site.tsx'
import { pageWords } from './views/words.ts'

export { mayWrite } from './policy.ts'
export type { Block } from './schema/block.ts'
export type { Piece } from './schema/piece.ts'
export { refuse } from './schema/refusals.ts'
export { hear, type Said } from './schema/said.ts'
export { type Board, readBoard, refreshBoard } from './service/board.ts'
export { placeFeatured, readFeatured } from './service/featured.ts'
export { picturePath } from './service/pictures.ts'
export { getPiece, listPieces } from './service/reading.ts'
export { movePiece, placeInMenu } from './service/states.ts'
export { createPiece, savePiece } from './service/writing.ts'

export const editorial: Mission = {
  name: 'editorial',
  api: editorialApi,
  site: editorialSite,
  jobs: [publishDueJob],
  banner: bannerOf,
  open: keepBoard,
  menu: (ctx) => {
    const { lang, actor } = ctx
    const words = pageWords[lang]
    const pages = readBoard(ctx).pages.map(({ title, path }) => {
      const { text, lang } = hear(title, ctx.lang)
      return { label: text, href: path, lang }
    })
    return {
      footer: [...pages, { label: words.news, href: '/news' }, { label: words.pages, href: '/pages' }],
      account: mayWrite(actor) ? [{ label: words.desk, href: '/office/pages', icon: 'edit' }] : [],
    }
  },
  subscribe: (facts) => {
    declarePersonalData(facts, [{ table: 'editorial.edition', column: 'author_id' }])
    facts.within(accountErased, (ctx, { accountId }) => forgetEditor(ctx, accountId))
  },
}

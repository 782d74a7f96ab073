import type { Ctx } from '#kernel/context'
import type { BannerFrame } from '#ui'
import { hear } from '../schema/said.ts'
import { readBoard } from '../service/board.ts'

/** The banner of this hour, in the language of the page; it costs nothing: it is on every page. */
export function bannerOf(ctx: Ctx): BannerFrame | null {
  const { banner } = readBoard(ctx)
  const now = ctx.now().getTime()
  if (!banner || (banner.from && now < Date.parse(banner.from))) return null
  if (banner.until && now >= Date.parse(banner.until)) return null
  const { text, lang } = hear(banner.message, ctx.lang)
  const label = banner.link && hear(banner.link.label, ctx.lang)
  return {
    ...{ key: String(banner.writtenAt), level: banner.level, text, lang },
    link: banner.link && label ? { href: banner.link.href, label: label.text, lang: label.lang } : null,
  }
}

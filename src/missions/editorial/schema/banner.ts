import { z } from 'zod'
import { Address } from './block.ts'
import { said } from './said.ts'

export const bannerLevels = ['info', 'warning', 'danger'] as const

export const BannerDraft = z
  .strictObject({
    level: z.enum(bannerLevels),
    message: said(300),
    link: z
      .strictObject({ href: Address, label: said(60) })
      .nullable()
      .default(null),
    from: z.iso.datetime({ offset: true }).nullable().default(null),
    until: z.iso.datetime({ offset: true }).nullable().default(null),
  })
  .refine(({ from, until }) => !from || !until || Date.parse(from) < Date.parse(until), { path: ['until'] })
export type BannerDraft = z.infer<typeof BannerDraft>

export interface Banner extends BannerDraft {
  /** In milliseconds: names this message among those that a browser was told to close. */
  writtenAt: number
}

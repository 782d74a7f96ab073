import { z } from 'zod'
import { pictureName } from '#missions/people'
import { line, maybeSaid, maybeWritten, said, written } from './said.ts'

/** Of this site, by its path, or of the web. */
export const Address = line(2000).regex(/^(\/(?!\/)|https?:\/\/[^/\s])[^\s\\]*$/)

/** A record of any kind of any mission. */
export const Chosen = z.strictObject({ kind: line(40).min(1), id: line(60).min(1) })
export type Chosen = z.infer<typeof Chosen>

const id = z
  .string()
  .regex(/^[a-z0-9-]{1,40}$/)
  .describe('Given by the site to a new block')

/** Kinds of records that a list may be limited to; '' is all of them. */
export const listedKinds = [
  'dataset',
  'dataservice',
  'reuse',
  'topic',
  'series',
  'organization',
  'schema',
] as const
export const listOrders = ['relevance', 'updated', 'views'] as const

const RecordsSearch = z.strictObject({
  q: line(200).default(''),
  kind: z.enum(['', ...listedKinds]).default(''),
  tag: line(96).default(''),
  organization: line(40).default('').describe('Id'),
  sort: z.enum(listOrders).default('updated'),
})
type RecordsSearch = z.infer<typeof RecordsSearch>

const CountedFigure = z.strictObject({
  of: z.literal('records'),
  kind: z.enum(listedKinds).describe('How many public records of this kind'),
})
const DownloadsFigure = z.strictObject({ of: z.literal('downloads') })
const TypedFigure = z.strictObject({
  of: z.literal('typed'),
  value: line(30).min(1),
  label: said(120),
  source: line(200).min(1).describe('Who says so: a figure without source is worth nothing'),
  url: z.union([z.literal(''), Address]).default(''),
  date: z.iso.date().describe('When it was true'),
})
export const Figure = z.discriminatedUnion('of', [CountedFigure, DownloadsFigure, TypedFigure])
export type Figure = z.infer<typeof Figure>
export const figureKinds = ['records', 'downloads', 'typed'] as const

/** A picture that was sent, by the name that the site gave it. */
export const Picture = z.strictObject({
  name: z.string().regex(pictureName),
  width: z.number().int().min(1).describe('Pixels'),
  height: z.number().int().min(1),
})
export type Picture = z.infer<typeof Picture>

export const alertLevels = ['info', 'success', 'warning', 'danger'] as const
export const limits = { text: 20_000, blocks: 40, chosen: 24, listed: 24, figures: 6 } as const

const blocks = {
  text: z.strictObject({ id, type: z.literal('text'), text: written(limits.text) }),
  records: z.strictObject({
    id,
    type: z.literal('records'),
    title: maybeSaid(150),
    chosen: z.array(Chosen).max(limits.chosen).default([]).describe('These, in this order; else the search'),
    search: RecordsSearch.prefault({}),
    count: z.coerce.number().int().min(1).max(limits.listed).default(6),
  }),
  figures: z.strictObject({
    id,
    type: z.literal('figures'),
    title: maybeSaid(150),
    figures: z.array(Figure).min(1).max(limits.figures),
  }),
  chart: z.strictObject({
    id,
    type: z.literal('chart'),
    chart: line(40).min(1).describe('Id of a chart that somebody keeps'),
    caption: maybeSaid(300),
  }),
  image: z.strictObject({
    id,
    type: z.literal('image'),
    picture: Picture,
    alt: said(300).describe('What it shows, for who does not see it'),
    caption: maybeSaid(300),
  }),
  topic: z.strictObject({ id, type: z.literal('topic'), topic: line(40).min(1).describe('Id') }),
  link: z.strictObject({
    id,
    type: z.literal('link'),
    label: said(80),
    href: Address,
    text: maybeSaid(300),
  }),
  alert: z.strictObject({
    id,
    type: z.literal('alert'),
    level: z.enum(alertLevels).default('info'),
    title: said(150),
    text: maybeWritten(2000),
  }),
}

export const Block = z.discriminatedUnion('type', [
  blocks.text,
  blocks.records,
  blocks.figures,
  blocks.chart,
  blocks.image,
  blocks.topic,
  blocks.link,
  blocks.alert,
])
export type Block = z.infer<typeof Block>
export type BlockType = Block['type']
export const blockTypes = ['text', 'records', 'figures', 'chart', 'image', 'topic', 'link', 'alert'] as const

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { serveStream } from '#kernel/duck'
import { toSfnt } from './woff.ts'

export interface PictureOrder {
  svg: string
  /** Pixels. */
  width: number
}

const fonts = [
  '@fontsource/source-sans-3/files/source-sans-3-latin-400-normal.woff',
  '@fontsource/source-sans-3/files/source-sans-3-latin-600-normal.woff',
  '@fontsource/spectral/files/spectral-latin-500-normal.woff',
]

/** Entry of the child that turns a drawing into pixels: it takes a while, and the server has others to answer. */
serveStream<PictureOrder>(async ({ svg, width }, write) => {
  const { resolve } = createRequire(import.meta.url)
  await initWasm(await readFile(resolve('@resvg/resvg-wasm/index_bg.wasm')))
  const read = fonts.map(async (name) => new Uint8Array(toSfnt(await readFile(resolve(name)))))
  const font = { fontBuffers: await Promise.all(read), defaultFontFamily: 'Source Sans 3' }
  const drawn = new Resvg(svg, { font, fitTo: { mode: 'width', value: width } }).render()
  await write(drawn.asPng())
})

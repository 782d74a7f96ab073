import type { Ctx } from '#kernel/context'
import type { Opening, OpeningFigures } from '../../schema/opening.ts'
import { browseOpenings } from './browsing.ts'
import { readFigures } from './figures.ts'

/** What an organisation promised to open: how it keeps its word, and what comes first. */
export interface OpeningsOf {
  /** Null when it promised nothing. */
  figures: OpeningFigures | null
  items: Opening[]
}

const shown = 3

export async function readOpeningsOf(ctx: Ctx, organizationId: string): Promise<OpeningsOf> {
  const [figures = null] = await readFigures(ctx, organizationId)
  if (!figures) return { figures, items: [] }
  const asked = { organization: organizationId, state: null, q: '', page: 1, limit: shown }
  return { figures, items: (await browseOpenings(ctx, asked)).items }
}

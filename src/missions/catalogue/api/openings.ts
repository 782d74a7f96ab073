import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import {
  Opening,
  OpeningDraft,
  OpeningFigures,
  OpeningQuery,
  VersionedOpeningChanges,
} from '../schema/opening.ts'
import { readFigures } from '../service/openings/figures.ts'
import {
  createOpening,
  findCurrentOpeningSlug,
  findOpening,
  getOpening,
  listOpenings,
  openingStates,
  saveOpening,
} from '../service/openings/openings.ts'
import { entryRead } from './entries.ts'
import { wholeEntryRoutes } from './entry-writing.ts'

const tags = ['openings']

/** Promised openings: list, read, promise, change; their states and history; how each organisation keeps its word. */
export function openingRoutes(app: App): void {
  wholeEntryRoutes(app, {
    ...{ kind: 'opening', base: '/api/openings', tags, noun: Opening },
    ...{ query: OpeningQuery, draft: OpeningDraft, changes: VersionedOpeningChanges },
    ...{ list: listOpenings, create: createOpening, save: saveOpening },
    ...{ get: getOpening, find: findOpening, findSlug: findCurrentOpeningSlug, states: openingStates },
    summaries: { list: 'List promised openings by date of change', create: 'Promise, as a draft' },
  })
  app.get(
    '/api/openings/figures',
    {
      config: entryRead,
      schema: {
        response: { 200: z.object({ items: z.array(OpeningFigures) }) },
        tags,
        summary: 'How each organisation keeps its word, the latest first',
      },
    },
    async (request) => ({ items: await readFigures(contextOf(request)) }),
  )
}

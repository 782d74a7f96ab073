import { randomUUID } from 'node:crypto'
import type { Ctx } from '#kernel/context'
import { wholeBytes } from '#kernel/files'
import {
  addResource,
  createDraft,
  type Dataset,
  DatasetDraft,
  publishDataset,
  type Resource,
} from '#missions/catalogue'

type DatasetOverrides = Partial<DatasetDraft> & { as?: Ctx['actor']; published?: boolean }

interface ResourceOverrides {
  title?: string
  description?: string | null
  type?: 'main' | 'documentation' | 'update' | 'api' | 'code' | 'other'
  url?: string
  format?: string | null
  at?: 'start' | 'end'
  /** Content of a hosted file, instead of `url`. */
  file?: { name: string; content: string | Buffer }
}

/** Datasets and resources made through their verbs, by the system unless `as` says who. */
export function givenCatalogue(ctx: Ctx) {
  return {
    /** A published dataset; `published: false` leaves a draft. Needs `organization`, or `as` a person. */
    async dataset({ as = ctx.actor, published = true, ...draft }: DatasetOverrides = {}): Promise<Dataset> {
      const author = { ...ctx, actor: as }
      const made = await createDraft(author, DatasetDraft.parse({ ...described, ...draft }))
      return published ? publishDataset(author, made.id) : made
    },
    /** A link, or a hosted file when `file` is given. */
    async resource(datasetId: string, { file, ...overrides }: ResourceOverrides = {}): Promise<Resource> {
      const draft = {
        title: 'Fichier',
        description: null,
        type: 'main' as const,
        schema: null,
        extras: {},
        mime: null,
        size: null,
        checksum: null,
        format: null,
        at: 'end' as const,
        ...overrides,
      }
      if (!file) return addResource(ctx, datasetId, { url: 'https://example.org/fichier.csv', ...draft })
      const stored = await ctx.files.put(`files/${randomUUID()}`, wholeBytes(file.content))
      const added = await addResource(ctx, datasetId, {
        ...draft,
        file: { ...stored, name: file.name, type: '' },
      })
      // Given as already examined, unless a test is about examination and sends its file itself.
      const clear = { standing: 'clear', table_version: null } as const
      await ctx.db.updateTable('catalogue.resource').set(clear).where('id', '=', added.id).execute()
      return { ...added, standing: 'clear' }
    },
  }
}

const described = {
  title: 'Arbres de la ville',
  description: 'Position, essence et hauteur des arbres plantés sur les voies et dans les parcs de la ville.',
  license: 'lov2',
  frequency: 'annual',
}

import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { mostConsoleRows, runSql } from '../service/console.ts'
import { leaving, sendJson } from './answers.ts'

const tableName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,62}$/, 'letters, digits and _')

const ConsoleDraft = z.object({
  sql: z.string().min(1).max(20_000).describe('One SELECT, in the SQL of DuckDB'),
  tables: z
    .record(tableName, z.uuid())
    .refine((tables) => Object.keys(tables).length <= 8, 'at most 8 tables')
    .describe('What the query calls each table, and its id'),
})

/** SQL of reusers, read-only. */
export function sqlRoute(app: App): void {
  app.post(
    '/api/tables/sql',
    {
      config: { access: 'public', dialect: 'own', asks: true },
      schema: {
        body: ConsoleDraft,
        response: {
          200: z.object({
            columns: z.array(z.object({ name: z.string(), type: z.string() })),
            rows: z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()]))),
            truncated: z.boolean().describe(`More rows than ${mostConsoleRows}`),
          }),
        },
        tags: ['tables'],
        summary: 'Run one SELECT over one or several tables',
      },
    },
    async (request, reply) => {
      const answer = await runSql(contextOf(request), request.body, leaving(reply))
      return sendJson(reply, JSON.stringify(answer))
    },
  )
}

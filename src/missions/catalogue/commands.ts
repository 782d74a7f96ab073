import { mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { ConfigError } from '#kernel/config'
import type { Ctx } from '#kernel/context'
import { type LoadReport, loadCatalogue } from './service/load/load-catalogue.ts'
import type { BadLine } from './service/load/read-export.ts'
import { loadSchemas } from './service/schemas/load/load-schemas.ts'

/** `bin/load-catalogue FILE`: loads an export of data.gouv.fr, says how far it is, and keeps a report of its lines. */
export async function loadCatalogueCommand(ctx: Ctx, [path]: readonly string[]): Promise<void> {
  if (!path) throw new ConfigError('Say which export: bin/load-catalogue FILE.')
  const started = Date.now()
  const bad: BadLine[] = []
  const show = progressOn(process.stdout)
  const report = await loadCatalogue(ctx, path, {
    onBadLine: (line) => bad.push(line),
    onProgress: ({ share, ...done }) => show(`${Math.floor(share * 100)} %  ${said(done)}`),
  })
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  show(`100 %  ${said(report)}  in ${seconds} s`, true)
  if (bad.length > 0)
    process.stdout.write(`${bad.length} lines to look at: ${await keepReport(ctx, path, bad)}\n`)
}

/** `bin/load-schemas FOLDER-or-schemas.json`: imports schemas, says which versions were refused and why. */
export async function loadSchemasCommand(ctx: Ctx, [path]: readonly string[]): Promise<void> {
  if (!path)
    throw new ConfigError('Say which schemas: bin/load-schemas FOLDER, or bin/load-schemas schemas.json.')
  const show = progressOn(process.stdout)
  const report = await loadSchemas(ctx, path, { onSchema: (name) => show(name) })
  const { schemas, created, versions, remarks, rejected } = report
  show(
    `${schemas} schemas (${created} new), ${versions} versions, ${remarks} remarks, ${rejected.length} refused`,
    true,
  )
  for (const { name, version, rejection } of rejected)
    process.stdout.write(
      `  ${[name, version].filter(Boolean).join(' ')}: ${rejection.code} ${rejection.detail}\n`,
    )
}

function said({ created, updated, unchanged, rejected }: LoadReport): string {
  return `${created} created, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected`
}

/** One line that changes on a terminal; elsewhere one line now and then. */
function progressOn(output: NodeJS.WriteStream): (text: string, last?: boolean) => void {
  let shown = 0
  return (text, last = false) => {
    const now = Date.now()
    if (!last && now - shown < (output.isTTY ? 100 : 5000)) return
    shown = now
    output.write(output.isTTY ? `\r\u001b[K${text}${last ? '\n' : ''}` : `${text}\n`)
  }
}

async function keepReport({ config, now }: Ctx, source: string, bad: readonly BadLine[]): Promise<string> {
  const folder = join(config.dataDir, 'reports')
  await mkdir(folder, { recursive: true })
  const moment = now().toISOString().slice(0, 19).replaceAll(':', '-')
  const path = join(folder, `load-${basename(source).replace(/\.csv(\.gz)?$/, '')}-${moment}.csv`)
  const lines = bad.map(({ line, id, reason }) => [line, id, reason].map(quote).join(';'))
  await writeFile(path, `${['line;id;reason', ...lines].join('\n')}\n`)
  return path
}

function quote(value: string | number): string {
  return `"${String(value).replaceAll('"', '""')}"`
}

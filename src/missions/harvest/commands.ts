import { stat } from 'node:fs/promises'
import { ConfigError } from '#kernel/config'
import type { Ctx } from '#kernel/context'
import { findRecording, replayRecording } from './service/recordings.ts'
import { type FileReport, listFeeds, reportFile } from './service/replay.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)

/**
 * `bin/replay-harvest FOLDER`: reads every feed of a folder without keeping anything and says, file by file, what it gave
 * or what stood in the way; recordings of whole harvests are replayed, and compared with what was expected of them.
 */
export async function replayHarvestCommand(ctx: Ctx, [folder]: readonly string[]): Promise<void> {
  if (!folder) throw new ConfigError('Say which folder: bin/replay-harvest FOLDER.')
  if (!(await isFolder(folder))) throw new ConfigError(`${folder} is no folder that can be read.`)
  const totals = { files: 0, records: 0, kept: 0, stopped: 0, differences: 0 }
  for (const path of await listFeeds(folder)) {
    totals.files += 1
    const recording = await findRecording(path)
    if (recording) {
      const { status, expected, found, differences } = await replayRecording(ctx, recording)
      totals.differences += differences.length
      say(
        `${path.slice(folder.length).replace(/^\//, '')}: recording, ${status}, ${expected} expected, ${found} found`,
      )
      for (const difference of differences) say(`  ${difference}`)
      continue
    }
    const report = await reportFile(ctx, folder, path)
    totals.records += report.read
    totals.kept += report.kept
    totals.stopped += report.stopped ? 1 : 0
    for (const line of told(report)) say(line)
  }
  const { files, records, kept, stopped, differences } = totals
  say(
    `${files} files, ${records} records, ${kept} good, ${stopped} files stopped, ${differences} differences`,
  )
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    return false
  }
}

function told({ path, backend, read, kept, faults, notes, stopped }: FileReport): string[] {
  const noted = Object.entries(notes).map(([code, count]) => `${code} ${count}`)
  return [
    `${path}: ${backend}, ${kept} of ${read}${noted.length > 0 ? ` (${noted.join(', ')})` : ''}`,
    ...(stopped ? [`  stopped: ${stopped}`] : []),
    ...Object.entries(faults).map(([fault, count]) => `  ${count} x ${fault}`),
  ]
}

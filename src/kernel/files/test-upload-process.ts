import type pg from 'pg'
import { openDatabase } from '../db/index.ts'
import { openLog } from '../log.ts'
import { startUploadServer } from './test-uploads.ts'

/** A copy of the program that a test may kill: it takes uploads, and says where on its first line. */
const { connection, filesUrl }: { connection: pg.PoolConfig; filesUrl: string } = JSON.parse(
  process.argv[2] ?? '',
)
const { db } = openDatabase(connection, openLog('silent'))
const { url } = await startUploadServer({ db, filesUrl, maxFileSize: 8 * 2 ** 30 })
console.log(url)
process.on('message', () => process.send?.(process.memoryUsage.rss()))

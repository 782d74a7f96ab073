import { build } from './build.mjs'
import { findChromium } from './chromium.mjs'
import { openTestDatabase } from './test-database.mjs'

/** Makes everything ready and says what is there: run it once after a clone, without a network if need be. */
export async function setup() {
  console.log(`Node ${process.version}`)
  await build()
  console.log('The program and the pages are built.')
  const database = await openTestDatabase({})
  await database.stop()
  console.log('The embedded PostgreSQL starts.')
  console.log(findChromium() ?? 'No Chromium yet: npm test will try to install one.')
  console.log(
    '\nnpm start    Parvis with its demo\nnpm test     the tests\nbin/dev      starts again at each change\nbin/check    everything the project asks of a change',
  )
}

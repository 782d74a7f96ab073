import { ConfigError } from '#kernel/config'
import type { Ctx } from '#kernel/context'
import { publishRegister } from '#missions/exchange'
import { publishStatistics } from './service/statistics/publishing.ts'

/** `bin/publish-statistics`: publishes now the files of statistics and of the register of grants that are missing, without waiting for the night. */
export async function publishStatisticsCommand(ctx: Ctx): Promise<void> {
  if (!ctx.config.statisticsOrganization)
    throw new ConfigError(
      'Say in STATISTICS_ORGANIZATION which organisation publishes the statistics of use.',
    )
  const made = (await publishStatistics(ctx)) + (await publishRegister(ctx))
  process.stdout.write(`${made} ${made === 1 ? 'file' : 'files'} published.\n`)
}

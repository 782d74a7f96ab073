import type { ColumnType, Selectable } from 'kysely'
import type { Lang } from '#kernel/words'
import type { CriterionKey } from '../../schema/quality.ts'

interface CampaignTable {
  id: string
  title: string
  /** Empty for those written in one language. */
  title_en: string
  criterion: CriterionKey | null
  organization_id: string | null
  least_use: number
  message_fr: string
  message_en: string
  author_id: string | null
  created_at: Date
  closed_at: Date | null
  round: ColumnType<number, number | undefined, number>
}

interface CampaignItemTable {
  campaign_id: string
  dataset_id: string
  organization_id: string
  actions: CriterionKey[]
  gain: number
}

interface CampaignMailTable {
  campaign_id: string
  organization_id: string
  round: number
  sent_at: Date
  recipients: number
}

declare module '#kernel/db' {
  interface Database {
    'catalogue.campaign': CampaignTable
    'catalogue.campaign_item': CampaignItemTable
    'catalogue.campaign_mail': CampaignMailTable
  }
}

export type CampaignRow = Selectable<CampaignTable>

/** Its subject as somebody reads it. */
export function subjectOf({ title, title_en }: Pick<CampaignRow, 'title' | 'title_en'>, lang: Lang): string {
  return lang === 'en' && title_en !== '' ? title_en : title
}

import { Link, Tag, useLang } from '#ui'
import { improvingPath } from '../../schema/improving.ts'
import type { CriterionKey } from '../../schema/quality.ts'
import { words as criteriaWords } from '../../words.ts'
import { campaignPageWords } from './words.ts'

export interface ActionsProps {
  dataset: { id: string }
  actions: readonly { key: CriterionKey; done?: boolean }[]
  /** Each leads to its very field: for those who may edit. */
  linked?: boolean
}

/** What is to be done of a dataset, and what is done. */
export function Actions({ dataset, actions, linked = false }: ActionsProps) {
  const lang = useLang()
  const { criteria } = criteriaWords[lang]
  return (
    <ul>
      {actions.map(({ key, done }) => (
        <li>
          {linked && !done ? (
            <Link href={improvingPath(dataset, key)}>{criteria[key].remedy}</Link>
          ) : (
            criteria[key].label
          )}{' '}
          {done && <Tag status="success">{campaignPageWords[lang].done}</Tag>}
        </li>
      ))}
    </ul>
  )
}

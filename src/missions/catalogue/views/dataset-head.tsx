import type { ComponentChildren } from 'preact'
import type { Lang } from '#kernel/words'
import { StatisticsLink } from '#missions/audience'
import { type Withdrawal, WithdrawnNotice } from '#missions/conversation'
import {
  Button,
  ButtonLink,
  Form,
  formatDate,
  type IconName,
  Link,
  Notice,
  QualityMini,
  Tag,
  Time,
  useLang,
} from '#ui'
import type { Dataset } from '../schema/dataset.ts'
import type { Resource } from '../schema/resource.ts'
import { accessReasons, accessTypes, audienceConditions, audiences } from '../vocabulary/access.ts'
import { badges as badgeTerms } from '../vocabulary/badges.ts'
import { licenses, unspecifiedLicense } from '../vocabulary/licenses.ts'
import { labelOf } from '../vocabulary/term.ts'
import type { DatasetPageProps } from './dataset-page.tsx'
import { downloadPath } from './dataset-resources.tsx'
import { PlannedAt } from './planned/planned-at.tsx'
import { missingOf } from './reader/brief.tsx'
import { freshnessOf } from './sentences.ts'
import { pageWords } from './words.ts'

/** Distinctions, and what the public does not see. */
export function Badges({ dataset }: { dataset: Dataset }) {
  const lang = useLang()
  const words = pageWords[lang]
  return (
    <>
      {dataset.visibility === 'draft' && <Tag status="info">{words.draftTitle}</Tag>}
      {dataset.visibility === 'private' && <Tag status="info">{words.privateTitle}</Tag>}
      {dataset.archivedAt && <Tag status="warning">{words.archivedTitle}</Tag>}
      {dataset.badges.map((badge) => (
        <Tag icon="quality">{labelOf(badgeTerms, badge, lang)}</Tag>
      ))}
    </>
  )
}

/** The first thing that most people came for, then what editors may do. */
export function Actions({
  dataset,
  resources,
  withdrawal,
}: {
  dataset: Dataset
  withdrawal: Withdrawal | null
  resources: { items: readonly Resource[] }
}) {
  const words = pageWords[useLang()]
  const total = dataset.resources.total
  const only = total === 1 ? resources.items[0] : undefined
  const { remove, edit } = dataset.permissions
  return (
    <>
      {only?.kind === 'file' && (edit || only.standing === 'clear') && (
        <ButtonLink href={downloadPath(only)} icon="download" download>
          {words.download}
        </ButtonLink>
      )}
      {only?.kind === 'remote' && (
        <ButtonLink href={only.url} icon="external">
          {words.openLink}
        </ButtonLink>
      )}
      {total > 1 && (
        <ButtonLink href="#resources" icon="down">
          {words.seeFiles(total)}
        </ButtonLink>
      )}
      {total === 0 && dataset.external && (
        <ButtonLink href={dataset.external.url} icon="external">
          {words.officialPage}
        </ButtonLink>
      )}
      {edit && !dataset.deletedAt && (
        <ButtonLink href={`${dataset.path}/edit/describe`} variant="secondary" icon="edit">
          {words.edit}
        </ButtonLink>
      )}
      {remove && dataset.deletedAt && !withdrawal && (
        <Form action={`${dataset.path}/restoration`}>
          <Button icon="history">{words.restore}</Button>
        </Form>
      )}
    </>
  )
}

interface Fact {
  icon: IconName
  label: string
  value: ComponentChildren
}

/** How fresh, how good, under what conditions, how used. */
export function factsOf(lang: Lang, { dataset, due, now }: DatasetPageProps): Fact[] {
  const { facts } = pageWords[lang]
  const { criteria } = dataset.quality
  const met = criteria.filter((criterion) => criterion.met).length
  return [
    { icon: 'clock', label: facts.fresh, value: <Freshness dataset={dataset} due={due} now={now} /> },
    {
      icon: 'quality',
      label: facts.quality,
      value: (
        <>
          <Link href="#quality">
            <QualityMini met={met} total={criteria.length} />
          </Link>{' '}
          <small>{missingOf(lang, dataset)}</small>
        </>
      ),
    },
    { icon: 'license', label: facts.conditions, value: <Conditions dataset={dataset} /> },
    { icon: 'chart', label: facts.use, value: <Usage dataset={dataset} /> },
  ]
}

function Freshness({ dataset, due, now }: Pick<DatasetPageProps, 'dataset' | 'due' | 'now'>) {
  const lang = useLang()
  const { rhythm, promise, late } = freshnessOf(dataset, { lang, due, now })
  return (
    <>
      {dataset.lastUpdate ? <Time date={dataset.lastUpdate} now={now} /> : pageWords[lang].fresh.elsewhere}{' '}
      <small>{[rhythm, promise].filter(Boolean).join(', ')}</small>
      {late && (
        <>
          {' '}
          <Tag status="warning" icon="wait">
            {pageWords[lang].late}
          </Tag>
        </>
      )}
    </>
  )
}

function Conditions({ dataset: { license, access } }: { dataset: Dataset }) {
  const lang = useLang()
  if (access.type !== 'open') return <>{labelOf(accessTypes, access.type, lang)}</>
  return (
    <>
      {license ? labelOf(licenses, license, lang) : unspecifiedLicense.label[lang]}{' '}
      <small>{labelOf(accessTypes, access.type, lang)}</small>
    </>
  )
}

function Usage({ dataset }: { dataset: Dataset }) {
  const words = pageWords[useLang()]
  const { views, downloads, reuses, followers } = dataset.metrics
  const { id, path, visibility, deletedAt } = dataset
  const link = visibility === 'public' && deletedAt === null && (
    <small>
      <StatisticsLink of={{ kind: 'dataset', id, path }} />
    </small>
  )
  if (views + downloads + reuses + followers === 0) return link || <small>{words.unused}</small>
  const more = [
    downloads > 0 && views > 0 ? words.downloads(downloads) : null,
    reuses > 0 ? words.reuses(reuses) : null,
    followers > 0 ? words.followers(followers) : null,
  ]
  return (
    <>
      {views > 0 ? words.views(views) : words.downloads(downloads)}{' '}
      <small>{more.filter(Boolean).join(', ')}</small> {link}
    </>
  )
}

/** What changes how the page is read, most serious first. */
export function Notices({ dataset, due, now, withdrawal }: DatasetPageProps) {
  const lang = useLang()
  const words = pageWords[lang]
  const { permissions, archivedAt, deletedAt, visibility } = dataset
  const isLate = due !== null && due < now && !archivedAt
  return (
    <>
      {withdrawal && <WithdrawnNotice withdrawal={withdrawal} />}
      {deletedAt && !withdrawal && (
        <Notice status="danger" title={words.deletedTitle}>
          <p>{words.deletedText(formatDate(lang, deletedAt))}</p>
        </Notice>
      )}
      {visibility === 'draft' && !deletedAt && (
        <Notice title={words.draftTitle}>
          <p>
            {words.draftText} <PlannedAt dataset={dataset} />{' '}
            <Link href={`${dataset.path}/edit/publish`}>{words.finish}</Link>
          </p>
        </Notice>
      )}
      {visibility === 'private' && !deletedAt && (
        <Notice title={words.privateTitle}>
          <p>
            {words.privateText} <PlannedAt dataset={dataset} />{' '}
            <Link href={`${dataset.path}/edit/publish`}>{words.finish}</Link>
          </p>
        </Notice>
      )}
      {archivedAt && (
        <Notice status="warning" title={words.archivedTitle}>
          <p>{words.archivedText(formatDate(lang, archivedAt))}</p>
        </Notice>
      )}
      {isLate && due && permissions.edit && (
        <Notice status="warning" title={words.lateTitle}>
          <p>{words.lateText(formatDate(lang, due))}</p>
        </Notice>
      )}
      <Restriction access={dataset.access} />
    </>
  )
}

/** Data that is not open says why, for whom it is, and how to ask. */
function Restriction({ access }: { access: Dataset['access'] }) {
  const lang = useLang()
  const words = pageWords[lang]
  if (access.type === 'open') return null
  const withAccount = access.type === 'open_with_account'
  return (
    <Notice status={withAccount ? 'info' : 'warning'} title={labelOf(accessTypes, access.type, lang)}>
      {withAccount ? <p>{words.restrictedAccount}</p> : <Reason access={access} />}
      {access.audiences.length > 0 && (
        <ul>
          {access.audiences.map(({ role, condition }) => (
            <li>
              {labelOf(audiences, role, lang)} : {labelOf(audienceConditions, condition, lang)}
            </li>
          ))}
        </ul>
      )}
      {access.requestUrl && (
        <p>
          <Link href={access.requestUrl}>{words.ask}</Link>
        </p>
      )}
    </Notice>
  )
}

function Reason({ access: { reasonCategory, reason } }: { access: Dataset['access'] }) {
  const lang = useLang()
  const words = pageWords[lang]
  if (!reasonCategory && !reason) return <p>{words.noReason}</p>
  return (
    <>
      {reasonCategory && <p>{labelOf(accessReasons, reasonCategory, lang)}</p>}
      {reason && <p>{reason}</p>}
    </>
  )
}

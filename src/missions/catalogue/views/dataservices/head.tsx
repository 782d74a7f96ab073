import type { Lang } from '#kernel/words'
import { Link, Notice, type RecordLayoutProps, useLang } from '#ui'
import type { Dataservice } from '../../schema/dataservice.ts'
import type { RestrictedPage } from '../../service/dataservices/restricted.ts'
import { accessReasons, accessTypes, audienceConditions, audiences } from '../../vocabulary/access.ts'
import { licenses, unspecifiedLicense } from '../../vocabulary/licenses.ts'
import { labelOf } from '../../vocabulary/term.ts'
import { serviceWords } from './words.ts'

/** Who may call it, how often, how surely, under what licence. */
export function factsOf(lang: Lang, service: Dataservice): NonNullable<RecordLayoutProps['facts']> {
  const { facts } = serviceWords[lang]
  const { access, license } = service
  return [
    { icon: 'key', label: facts.access, value: labelOf(accessTypes, access.type, lang) },
    { icon: 'clock', label: facts.rate, value: <Rate service={service} /> },
    { icon: 'quality', label: facts.availability, value: <Availability service={service} /> },
    {
      icon: 'license',
      label: facts.license,
      value: license ? labelOf(licenses, license, lang) : unspecifiedLicense.label[lang],
    },
  ]
}

function Rate({ service: { rateLimiting, rateLimitingUrl } }: { service: Dataservice }) {
  const words = serviceWords[useLang()]
  return (
    <>
      {rateLimiting ?? (rateLimitingUrl ? null : words.rateUnknown)}{' '}
      {rateLimitingUrl && <Link href={rateLimitingUrl}>{words.rateHere}</Link>}
    </>
  )
}

function Availability({ service: { availability, availabilityUrl } }: { service: Dataservice }) {
  const lang = useLang()
  const words = serviceWords[lang]
  const percent = (value: number) =>
    new Intl.NumberFormat(lang, { style: 'percent', maximumFractionDigits: 3 }).format(value / 100)
  return (
    <>
      {availability === null
        ? availabilityUrl
          ? null
          : words.availabilityUnknown
        : words.availabilityOf(percent(availability))}{' '}
      {availabilityUrl && <Link href={availabilityUrl}>{words.availabilityHere}</Link>}
    </>
  )
}

/** An API that is not open says for whom it is, why, and how to ask. */
export function AccessNotice({ service: { access } }: { service: Dataservice }) {
  const lang = useLang()
  const words = serviceWords[lang]
  if (access.type === 'open') return null
  const isRestricted = access.type === 'restricted'
  return (
    <Notice status={isRestricted ? 'warning' : 'info'} title={labelOf(accessTypes, access.type, lang)}>
      {isRestricted ? (
        <>
          {access.reasonCategory && <p>{labelOf(accessReasons, access.reasonCategory, lang)}</p>}
          {access.reason && <p>{access.reason}</p>}
          {!access.reasonCategory && !access.reason && <p>{words.noReason}</p>}
        </>
      ) : (
        <p>{words.restrictedWithAccount}</p>
      )}
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

/** The restricted API behind it has a page of its own: its fields, who may ask for them, who gets them. */
export function DirectoryNotice({ restricted }: { restricted: readonly RestrictedPage[] }) {
  const words = serviceWords[useLang()]
  if (restricted.length === 0) return null
  return (
    <Notice title={words.inDirectory}>
      <p>{words.inDirectoryText}</p>
      <ul>
        {restricted.map(({ title, path, isSandbox }) => (
          <li>
            <Link href={path}>{title}</Link>
            {isSandbox && ` (${words.sandbox})`}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

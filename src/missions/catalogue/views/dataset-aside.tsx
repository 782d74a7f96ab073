import { AsideBox, DefinitionList, Link, QualityRing, Stack, Tag, TagList, Time, useLang } from '#ui'
import type { ContactPoint } from '../schema/contact-point.ts'
import type { Dataset } from '../schema/dataset.ts'
import { contactRoles } from '../vocabulary/contact-roles.ts'
import { granularities } from '../vocabulary/granularities.ts'
import { hvdCategories, hvdCategoriesOf } from '../vocabulary/hvd-categories.ts'
import { licenses, unspecifiedLicense } from '../vocabulary/licenses.ts'
import { labelOf } from '../vocabulary/term.ts'
import { words as criteriaWords } from '../words.ts'
import { originItems } from './origin-items.tsx'
import { licenseMeaning, periodOf, territoryName } from './sentences.ts'
import { pageWords } from './words.ts'

/** Quality, conditions, coverage, contacts: what stands beside the files. */
export function DatasetAside({ dataset }: { dataset: Dataset }) {
  const words = pageWords[useLang()]
  return (
    <>
      <div id="quality">
        <AsideBox title={words.facts.quality}>
          <Quality dataset={dataset} />
        </AsideBox>
      </div>
      <AsideBox title={words.fields.license}>
        <License dataset={dataset} />
      </AsideBox>
      <Contacts contacts={dataset.contactPoints} />
      <Coverage dataset={dataset} />
      <AsideBox title={words.about}>
        <About dataset={dataset} />
      </AsideBox>
    </>
  )
}

/** The ring of nine segments, each with its remedy. */
export function Quality({ dataset, open }: { dataset: Pick<Dataset, 'quality'>; open?: boolean }) {
  const lang = useLang()
  const { criteria } = criteriaWords[lang]
  const { qualityWhy, qualityPending } = pageWords[lang]
  return (
    <>
      <QualityRing
        criteria={dataset.quality.criteria.map(({ key, met }) => ({
          key,
          label: criteria[key].label,
          met: met === true,
          remedy: met === null ? `${criteria[key].remedy} ${qualityPending}` : criteria[key].remedy,
        }))}
        open={open}
      />
      <small>{qualityWhy}</small>
    </>
  )
}

function License({ dataset: { license } }: { dataset: Dataset }) {
  const lang = useLang()
  const found = licenses.find((term) => term.id === license)
  return (
    <>
      <p>
        {found?.url ? (
          <Link href={found.url}>{found.label[lang]}</Link>
        ) : (
          (found?.label[lang] ?? unspecifiedLicense.label[lang])
        )}
      </p>
      <p>{licenseMeaning(lang, license)}</p>
    </>
  )
}

export function Contacts({ contacts }: { contacts: readonly ContactPoint[] }) {
  const lang = useLang()
  const words = pageWords[lang]
  if (contacts.length === 0) return null
  return (
    <AsideBox title={words.contacts}>
      <DefinitionList
        stacked
        items={contacts.map(({ name, email, formUrl, role }) => ({
          term: labelOf(contactRoles, role, lang),
          value: (
            <>
              {name}
              {email && (
                <>
                  {' '}
                  <Link href={`mailto:${email}`}>{email}</Link>
                </>
              )}
              {formUrl && (
                <>
                  {' '}
                  <Link href={formUrl}>{words.openForm}</Link>
                </>
              )}
            </>
          ),
        }))}
      />
    </AsideBox>
  )
}

function Coverage({ dataset: { temporalCoverage, spatial, external } }: { dataset: Dataset }) {
  const lang = useLang()
  const words = pageWords[lang]
  const zones = [
    ...(spatial?.zones ?? []).map((zone) => ({
      label: territoryName(lang, zone),
      href: `/datasets?territory=${encodeURIComponent(zone.id)}`,
    })),
    ...(external?.zones ?? []).map((label) => ({ label, href: undefined })),
  ]
  return (
    <AsideBox title={words.coverage}>
      <DefinitionList
        stacked
        items={[
          {
            term: words.fields.territory,
            value:
              zones.length > 0 ? (
                <TagList label={words.fields.territory}>
                  {zones.slice(0, 12).map(({ label, href }) => (
                    <Tag icon="place" href={href}>
                      {label}
                    </Tag>
                  ))}
                </TagList>
              ) : spatial?.geometry ? (
                words.drawnShape
              ) : null,
          },
          {
            term: words.fields.granularity,
            value: spatial?.granularity && labelOf(granularities, spatial.granularity, lang),
          },
          { term: words.fields.period, value: temporalCoverage && periodOf(lang, temporalCoverage) },
        ]}
      />
    </AsideBox>
  )
}

/** Each leads to all that is of high value for the same reason. */
function Categories({ ids }: { ids: readonly string[] }) {
  const lang = useLang()
  return (
    <TagList label={pageWords[lang].hvd}>
      {ids.map((id) => (
        <Tag href={`/datasets?hvd=${id}`}>{labelOf(hvdCategories, id, lang)}</Tag>
      ))}
    </TagList>
  )
}

function About({ dataset }: { dataset: Dataset }) {
  const lang = useLang()
  const words = pageWords[lang]
  const { fields } = words
  const { schema, harvest } = dataset
  // Those that tags name too, as in what is reported to Europe.
  const categories = hvdCategoriesOf(dataset)
  const items = [
    { term: fields.published, value: dataset.publishedAt && <Time date={dataset.publishedAt} /> },
    { term: fields.created, value: <Time date={dataset.createdAt} /> },
    { term: fields.updated, value: <Time date={dataset.modifiedAt} /> },
    { term: fields.schema, value: schema && <SchemaName schema={schema} /> },
    { term: words.hvd, value: categories.length > 0 && <Categories ids={categories} /> },
    ...originItems(lang, harvest),
  ]
  return (
    <Stack>
      <DefinitionList stacked items={items.filter(({ value }) => value)} />
      {dataset.tags.length > 0 && (
        <TagList label={fields.tags}>
          {dataset.tags.slice(0, 30).map((tag) => (
            <Tag href={`/datasets?tag=${encodeURIComponent(tag)}`}>{tag}</Tag>
          ))}
        </TagList>
      )}
      <Link href={`${dataset.path}/history`}>{words.historyAll}</Link>
    </Stack>
  )
}

export function SchemaName({ schema }: { schema: NonNullable<Dataset['schema']> }) {
  const label = [schema.name ?? schema.url, schema.version].filter(Boolean).join(' ')
  return schema.url ? <Link href={schema.url}>{label}</Link> : label ? <span>{label}</span> : null
}

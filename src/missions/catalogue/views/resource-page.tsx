import type { RemedyNote } from '#missions/privacy'
import { type Preview, TablePreview } from '#missions/tables'
import {
  AsideBox,
  ButtonLink,
  Code,
  DefinitionList,
  FileSize,
  Link,
  Markdown,
  Notice,
  Page,
  type PageFrame,
  RecordLayout,
  Section,
  Tag,
  Time,
  useLang,
} from '#ui'
import type { Dataset } from '../schema/dataset.ts'
import type { Resource } from '../schema/resource.ts'
import type { Loadable } from '../service/loading.ts'
import type { LinkCheck } from '../service/remote/reading.ts'
import { licenses, unspecifiedLicense } from '../vocabulary/licenses.ts'
import { resourceTypes } from '../vocabulary/resource-types.ts'
import { labelOf } from '../vocabulary/term.ts'
import { TableWays } from './charts/of-dataset.tsx'
import { dataPath } from './data-path.ts'
import { SchemaName } from './dataset-aside.tsx'
import { titleOf } from './dataset-page.tsx'
import { downloadPath } from './dataset-resources.tsx'
import { Snippets } from './dataset-uses.tsx'
import { HeldNotice } from './embargo/parts.tsx'
import { RemedyNotice } from './examination/remedy-note.tsx'
import { standingLooks } from './examination/standing-tag.tsx'
import { examinationWords } from './examination/words.ts'
import { kindLook } from './kinds.ts'
import { LinkCheckSection } from './remote/link-check.tsx'
import { ValidationDetail, ValidationTag } from './schemas/badge.tsx'
import { licenseMeaning } from './sentences.ts'
import { pageWords } from './words.ts'

export interface ResourcePageProps {
  frame: PageFrame
  dataset: Dataset
  resource: Resource
  /** What was done to its file before it was public; null for a file as it was sent. */
  note: RemedyNote | null
  /** Its description as safe HTML. */
  about: string
  /** The beginning of its table, when it has one that everybody may read. */
  preview: Preview | null
  /** What code that loads it needs; null for a link, or a file that is not public. */
  loadable: Loadable | null
  /** Of a link that this site reads; null for all others. */
  check: LinkCheck | null
  now: Date
}

/** One file or link: what it is, whether it is intact, how to load it. */
export function ResourcePage(props: ResourcePageProps) {
  const { frame, dataset, resource, note, about, preview, loadable, check, now } = props
  const words = pageWords[frame.lang]
  const written = frame.lang === 'fr' ? undefined : 'fr'
  const isLink = resource.kind === 'remote'
  const kind = { ...kindLook(frame.lang, 'dataset'), label: isLink ? words.resourceLink : words.resource }
  return (
    <Page
      frame={frame}
      title={`${resource.title} — ${titleOf(dataset)}`}
      hidden={dataset.visibility !== 'public' || dataset.deletedAt !== null || resource.releaseAt !== null}
      canonical={`${dataset.path}/resources/${resource.id}`}
      breadcrumb={[
        { label: words.datasets, href: '/datasets' },
        { label: titleOf(dataset), href: dataset.path },
      ]}
    >
      <RecordLayout
        kind={{ ...kind, icon: isLink ? 'link' : 'file' }}
        title={resource.title}
        lang={written}
        badges={
          <>
            {resource.available === false && <Tag status="danger">{words.unavailable}</Tag>}
            <ValidationTag resource={resource} path={dataset.path} />
          </>
        }
        summary={
          <p>
            {words.inDataset} <Link href={dataset.path}>{titleOf(dataset)}</Link>
          </p>
        }
        actions={(isLink || resource.standing === 'clear') && <Ways resource={resource} />}
        facts={[
          { icon: 'file', label: words.fields.format, value: resource.format?.toUpperCase() ?? '?' },
          { icon: 'download', label: words.fields.size, value: <FileSize bytes={resource.size} /> },
          {
            icon: 'clock',
            label: words.fields.updated,
            value: <Time date={resource.modifiedAt} now={now} />,
          },
          { icon: 'chart', label: words.facts.use, value: words.downloads(resource.downloads) },
        ]}
        aside={<Rights dataset={dataset} />}
      >
        <HeldNotice dataset={dataset} resource={resource} />
        {resource.standing !== 'clear' && <NotClear dataset={dataset} resource={resource} />}
        {note && resource.standing === 'clear' && <RemedyNotice note={note} />}
        {about && (
          <Section title={words.description}>
            <Markdown html={about} lang={written} />
          </Section>
        )}
        {preview && <TablePreview preview={preview} href={dataPath(dataset, resource)} />}
        {(!isLink || preview) && <TableWays dataset={dataset} resource={resource} />}
        <Checked dataset={dataset} resource={resource} check={check} />
        <Section title={words.fileDetails}>
          <Details resource={resource} path={dataset.path} />
        </Section>
        {loadable && dataset.access.type === 'open' && (
          <Section title={words.use}>
            <Snippets file={loadable} />
          </Section>
        )}
      </RecordLayout>
    </Page>
  )
}

/** What everybody reads of a file that is not public yet; its editors get to its examination. */
function NotClear({ dataset, resource }: { dataset: Dataset; resource: Resource }) {
  const words = examinationWords[useLang()]
  return (
    <Notice status={standingLooks[resource.standing]} title={words.standings[resource.standing]}>
      <p>{words.why}</p>
      {dataset.permissions.edit && (
        <p>
          <Link href={`${dataset.path}/resources/${resource.id}/examination`}>{words.link}</Link>
        </p>
      )}
    </Notice>
  )
}

function Checked({ dataset, resource, check }: Pick<ResourcePageProps, 'dataset' | 'resource' | 'check'>) {
  if (!check) return null
  const examination = `${dataset.path}/resources/${resource.id}/examination`
  return (
    <LinkCheckSection
      check={check}
      available={resource.available}
      examination={dataset.permissions.edit ? examination : null}
    />
  )
}

function Ways({ resource }: { resource: Resource }) {
  const words = pageWords[useLang()]
  return resource.kind === 'remote' ? (
    <ButtonLink href={resource.url} icon="external">
      {words.openLink}
    </ButtonLink>
  ) : (
    <ButtonLink href={downloadPath(resource)} icon="download" download>
      {words.download}
    </ButtonLink>
  )
}

function Details({ resource, path }: { resource: Resource; path: string }) {
  const lang = useLang()
  const { fields, checksumWhy } = pageWords[lang]
  const { checksum, schema } = resource
  return (
    <DefinitionList
      items={[
        { term: fields.fileName, value: resource.fileName },
        { term: fields.type, value: labelOf(resourceTypes, resource.type, lang) },
        { term: fields.mime, value: resource.mime },
        {
          term: fields.schema,
          value: resource.validation ? (
            <ValidationDetail resource={resource} path={path} />
          ) : (
            schema && <SchemaName schema={schema} />
          ),
        },
        {
          term: fields.direct,
          value: resource.kind === 'remote' && <Link href={resource.url}>{resource.url}</Link>,
        },
        { term: fields.created, value: <Time date={resource.createdAt} style="datetime" /> },
        { term: fields.updated, value: <Time date={resource.modifiedAt} style="datetime" /> },
        { term: fields.stable, value: <Code label={fields.stable}>{resource.latest}</Code> },
        {
          term: fields.checksum,
          value: checksum && (
            <>
              <Code label={fields.checksum}>{`${checksum.type} ${checksum.value}`}</Code>
              <small>{checksumWhy}</small>
            </>
          ),
        },
      ].filter(({ value }) => value)}
    />
  )
}

function Rights({ dataset: { license } }: { dataset: Dataset }) {
  const lang = useLang()
  const { fields } = pageWords[lang]
  return (
    <AsideBox title={fields.license}>
      <p>{license ? labelOf(licenses, license, lang) : unspecifiedLicense.label[lang]}</p>
      <p>{licenseMeaning(lang, license)}</p>
    </AsideBox>
  )
}

import type { Lang } from '#kernel/words'
import type { CardView } from '#missions/records'
import type { Field, TableSchema } from '#missions/tables'
import {
  AsideBox,
  ButtonLink,
  CardList,
  Link,
  Markdown,
  Page,
  type PageFrame,
  RecordCard,
  RecordLayout,
  Section,
  Stack,
  Table,
  Tag,
  TagList,
  useLang,
} from '#ui'
import type { Schema, SchemaVersion } from '../../schema/schema.ts'
import { kindLook } from '../kinds.ts'
import { imageOf } from '../reader/picture-of.ts'
import { pageWords } from '../words.ts'
import { constraintSentences, textOf, typeSentence } from './rules/sentences.ts'
import { schemaWords } from './words.ts'

export interface SchemaPageProps {
  frame: PageFrame
  schema: Schema
  /** Null for what is no Table Schema, or when no version can be used. */
  table: TableSchema | null
  /** Its description as safe HTML. */
  about: string
  followers: { cards: CardView[]; total: number }
}

export function contentPath({ slug }: Pick<Schema, 'slug'>, version: string): string {
  return `/api/schemas/${slug}/versions/${encodeURIComponent(version)}`
}

/** A schema: what it expects of each field, its versions, who follows it, and how to check a file. */
export function SchemaPage({ frame, schema, table, about, followers }: SchemaPageProps) {
  const words = schemaWords[frame.lang]
  const written = frame.lang === 'fr' ? undefined : 'fr'
  return (
    <Page
      frame={frame}
      title={schema.title}
      canonical={schema.path}
      breadcrumb={[{ label: words.title, href: '/schemas' }]}
      image={imageOf(frame.lang, {
        kind: pageWords[frame.lang].kinds.schema,
        path: schema.path,
        title: schema.title,
        producer: schema.name,
      })}
    >
      <RecordLayout
        kind={kindLook(frame.lang, 'schema')}
        title={schema.title}
        lang={written}
        summary={
          <p>
            <code>{schema.name}</code>
          </p>
        }
        actions={<Ways schema={schema} isTable={table !== null} />}
        facts={[
          { icon: 'history', label: words.facts.version, value: schema.latest ?? words.noVersion },
          { icon: 'code', label: words.facts.type, value: words.types[schema.type] },
          ...(table
            ? [{ icon: 'table' as const, label: words.facts.fields, value: table.fields.length }]
            : []),
          { icon: 'dataset', label: words.facts.followers, value: followers.total },
        ]}
        aside={<Aside schema={schema} />}
      >
        {about && (
          <Section title={words.about}>
            <Markdown html={about} lang={written} />
          </Section>
        )}
        <Section title={words.fields} id="fields">
          {table ? <Fields table={table} lang={frame.lang} /> : <p>{words.fieldsNone}</p>}
        </Section>
        <Section title={words.followers} id="followers">
          <Followers schema={schema} followers={followers} />
        </Section>
        <Section title={words.versions} id="versions">
          <Versions schema={schema} />
        </Section>
      </RecordLayout>
    </Page>
  )
}

function Ways({ schema, isTable }: { schema: Schema; isTable: boolean }) {
  const words = schemaWords[useLang()]
  const { latest, type, path } = schema
  if (latest === null || type === 'other') return null
  return (
    <>
      <ButtonLink href={`${path}/check`} icon="check">
        {words.check}
      </ButtonLink>
      {isTable && (
        <ButtonLink href={`${path}/fill`} variant="secondary" icon="edit">
          {words.fill}
        </ButtonLink>
      )}
      <ButtonLink href={contentPath(schema, latest)} variant="secondary" icon="download" download>
        {words.download}
      </ButtonLink>
    </>
  )
}

function Aside({ schema }: { schema: Schema }) {
  const words = schemaWords[useLang()]
  const { homepage, labels, slug } = schema
  return (
    <>
      {labels.length > 0 && (
        <AsideBox title={words.labels}>
          <TagList label={words.labels}>
            {labels.map((label) => (
              <Tag href={`/schemas?tag=${encodeURIComponent(label)}`}>{label}</Tag>
            ))}
          </TagList>
        </AsideBox>
      )}
      <AsideBox title={words.source}>
        <Stack>
          {homepage && <Link href={homepage}>{words.homepage}</Link>}
          <Link href={`/api/schemas/${slug}`}>{words.inApi}</Link>
        </Stack>
      </AsideBox>
    </>
  )
}

function Fields({ table, lang }: { table: TableSchema; lang: Lang }) {
  const words = schemaWords[lang]
  const written = lang === 'fr' ? undefined : 'fr'
  return (
    <Stack>
      {table.primaryKey.length > 0 && <p>{words.identifies(table.primaryKey.join(', '))}</p>}
      <Table
        caption={words.fields}
        captionHidden
        size="sm"
        columns={[
          {
            key: 'field',
            label: words.column.field,
            heading: true,
            cell: ({ name, title, description }) => (
              <>
                <code>{name}</code>
                {(title || description) && (
                  <>
                    <br />
                    <span lang={written}>
                      {[title, description].filter(Boolean).join('. ').slice(0, 600)}
                    </span>
                  </>
                )}
              </>
            ),
          },
          { key: 'type', label: words.column.type, cell: (field) => typeSentence(lang, field) },
          {
            key: 'required',
            label: words.column.required,
            cell: ({ constraints }) => (constraints.required ? words.yes : words.no),
          },
          { key: 'rules', label: words.column.rules, cell: (field) => <Rules field={field} /> },
          {
            key: 'example',
            label: words.column.example,
            cell: ({ example }) => example !== undefined && <code>{textOf(example)}</code>,
          },
        ]}
        rows={table.fields}
      />
    </Stack>
  )
}

function Rules({ field }: { field: Field }) {
  const sentences = constraintSentences(useLang(), field)
  if (sentences.length === 0) return null
  return (
    <ul>
      {sentences.map((sentence) => (
        <li>{sentence}</li>
      ))}
    </ul>
  )
}

function Followers({ schema, followers }: Pick<SchemaPageProps, 'schema' | 'followers'>) {
  const lang = useLang()
  const words = schemaWords[lang]
  if (followers.cards.length === 0) return <p>{words.followersNone}</p>
  return (
    <Stack>
      <CardList label={words.followers}>
        {followers.cards.map((card) => (
          <RecordCard
            kind={kindLook(lang, card.kind)}
            title={card.title}
            href={card.path}
            lang={lang === 'fr' ? undefined : 'fr'}
            organization={card.organization ? { name: card.organization.name } : undefined}
          />
        ))}
      </CardList>
      <p>
        <Link href={`/datasets?schema=${encodeURIComponent(schema.name)}`}>{words.followersAll}</Link>
      </p>
    </Stack>
  )
}

function Versions({ schema }: { schema: Schema }) {
  const words = schemaWords[useLang()]
  return (
    <Table
      caption={words.versions}
      captionHidden
      size="sm"
      columns={[
        {
          key: 'version',
          label: words.versionColumn.version,
          heading: true,
          cell: ({ version }) => (version === schema.latest ? `${version} (${words.current})` : version),
        },
        {
          key: 'state',
          label: words.versionColumn.state,
          cell: (version) => <State version={version} />,
        },
        {
          key: 'remarks',
          label: words.versionColumn.remarks,
          cell: ({ remarks }) => <Remarks remarks={remarks} />,
        },
        {
          key: 'file',
          label: words.versionColumn.file,
          cell: ({ version, usable, url }) =>
            usable ? (
              <Link href={contentPath(schema, version)}>{words.download}</Link>
            ) : (
              url && <Link href={url}>{words.source}</Link>
            ),
        },
      ]}
      rows={schema.versions}
    />
  )
}

function State({ version: { rejection, usable } }: { version: SchemaVersion }) {
  const words = schemaWords[useLang()]
  if (!rejection)
    return usable ? (
      <Tag status="success">{words.versionState.usable}</Tag>
    ) : (
      <Tag>{words.versionState.unread}</Tag>
    )
  return (
    <>
      <Tag status="warning">{words.versionState.refused}</Tag> {words.rejections[rejection.code]}{' '}
      {rejection.detail && <code>{rejection.detail}</code>}
    </>
  )
}

function Remarks({ remarks }: Pick<SchemaVersion, 'remarks'>) {
  const words = schemaWords[useLang()]
  if (remarks.length === 0) return null
  return (
    <details>
      <summary>{words.remarksCount(remarks.length)}</summary>
      <ul>
        {remarks.map(({ kind, field, found, meant }) => (
          <li>{words.remarks[kind](field, found, meant)}</li>
        ))}
      </ul>
    </details>
  )
}

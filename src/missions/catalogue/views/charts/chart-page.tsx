import type { Change } from '#missions/records'
import { type Chart, ChartFigure } from '#missions/tables'
import {
  Button,
  ButtonLink,
  Code,
  Confirm,
  DefinitionList,
  type FieldError,
  Fold,
  Form,
  FormActions,
  Link,
  Notice,
  Page,
  type PageFrame,
  RecordLayout,
  Section,
  Stack,
  TextField,
  Time,
  useFrame,
  useLang,
} from '#ui'
import type { SavedChart } from '../../schema/chart.ts'
import type { Dataset } from '../../schema/dataset.ts'
import { kindLook } from '../kinds.ts'
import { oembedLinks } from '../reader/discovery.ts'
import { lookUp } from '../sentences.ts'
import { titleOf } from '../titles.ts'
import { pageWords } from '../words.ts'
import { byline, embedCode } from './byline.ts'
import { SourceOf } from './source.tsx'
import { chartPageWords } from './words.ts'

/** What came of drawing a chart that was kept: it may ask for columns that are there no more. */
export type Drawn = { chart: Chart } | { reasons: string[] }

export interface ChartPageProps {
  frame: PageFrame
  saved: SavedChart
  dataset: Dataset
  drawn: Drawn
  changes: readonly Change[]
  isNew: boolean
  form: { title: string; errors: FieldError[] }
}

/** A chart that somebody keeps: what is to be seen, by whom, and what can be done with it. */
export function ChartPage({ frame, saved, dataset, drawn, changes, isNew, form }: ChartPageProps) {
  const words = chartPageWords[frame.lang]
  const { resource } = saved
  const make = resource && `${dataset.path}/resources/${resource.id}/chart`
  const isPublic = dataset.visibility === 'public' && dataset.deletedAt === null
  return (
    <Page
      frame={frame}
      title={saved.title}
      hidden={!isPublic}
      image={isPublic && 'chart' in drawn ? { href: `${saved.path}/chart.png`, alt: saved.title } : undefined}
      alternates={isPublic ? oembedLinks(frame, saved.path, saved.title) : undefined}
      breadcrumb={[
        { label: pageWords[frame.lang].datasets, href: '/datasets' },
        { label: titleOf(dataset), href: dataset.path },
      ]}
    >
      <RecordLayout
        kind={kindLook(frame.lang, 'chart')}
        title={saved.title}
        lang={frame.lang === 'fr' ? undefined : 'fr'}
        summary={
          <p>
            {byline(words, saved)} · <Time date={saved.createdAt} />
          </p>
        }
        notice={isNew && <Notice status="success" title={words.saved} />}
        actions={
          make && (
            <ButtonLink href={`${make}?${saved.query}`} icon="chart" variant="secondary">
              {saved.permissions.edit ? words.change : words.another}
            </ButtonLink>
          )
        }
      >
        {'chart' in drawn ? (
          <>
            {drawn.chart.replaced.length > 0 && <Notice status="warning" title={words.replaced} />}
            <ChartFigure
              chart={drawn.chart}
              title={saved.title}
              quiet
              source={<SourceOf dataset={dataset} />}
            />
            <Ways saved={saved} />
          </>
        ) : (
          <Gone reasons={drawn.reasons} make={make} />
        )}
        <Governing saved={saved} form={form} />
        <History changes={changes} />
      </RecordLayout>
    </Page>
  )
}

/** The chart outlived what it drew: it says so, and what to do. */
export function Gone({ reasons, make }: { reasons: string[]; make: string | null }) {
  const words = chartPageWords[useLang()]
  return (
    <Notice status="warning" title={words.gone}>
      {make ? (
        <>
          <p>{words.goneWhy}</p>
          <ul>
            {reasons.map((reason) => (
              <li>{reason}</li>
            ))}
          </ul>
          <p>
            <Link href={make}>{words.goneNow}</Link>
          </p>
        </>
      ) : (
        <p>{words.goneFile}</p>
      )}
    </Notice>
  )
}

function Ways({ saved }: { saved: SavedChart }) {
  const lang = useLang()
  const words = chartPageWords[lang]
  const { site } = useFrame()
  return (
    <>
      <Section title={words.download}>
        <Stack row>
          <ButtonLink href={`${saved.path}/chart.svg`} icon="download" variant="secondary" download>
            {words.svg}
          </ButtonLink>
          <ButtonLink href={`${saved.path}/chart.png`} icon="download" variant="secondary" download>
            {words.png}
          </ButtonLink>
        </Stack>
      </Section>
      <Section title={words.embed} id="embed">
        <p>{words.embedWhy}</p>
        <Code label={words.embedCode} language="html">
          {embedCode(saved, site.baseUrl, lang)}
        </Code>
      </Section>
    </>
  )
}

function Governing({ saved, form }: Pick<ChartPageProps, 'saved' | 'form'>) {
  const words = chartPageWords[useLang()]
  const { edit, remove } = saved.permissions
  if (!edit && !remove) return null
  return (
    <Section title={words.change} id="change">
      <Stack>
        {edit && (
          <Form action={saved.path} errors={form.errors} label={words.rename}>
            <input type="hidden" name="version" value={saved.version} />
            <TextField name="title" label={words.titleLabel} value={form.title} maxLength={300} required />
            <FormActions>
              <Button variant="secondary">{words.renameButton}</Button>
            </FormActions>
          </Form>
        )}
        {remove && (
          <Confirm action={`${saved.path}/deletion`} label={words.remove} reason={<p>{words.removeWhy}</p>} />
        )}
      </Stack>
    </Section>
  )
}

function History({ changes }: { changes: readonly Change[] }) {
  const words = chartPageWords[useLang()]
  if (changes.length < 2) return null
  return (
    <Section title={words.history} id="history">
      <Fold summary={words.history}>
        <DefinitionList
          items={changes.map((change) => ({
            term: <Time date={change.at} style="datetime" />,
            value: `${change.actorName || words.somebody} ${lookUp(words.historyOf, change.action) ?? words.historyOf.other}`,
          }))}
        />
      </Fold>
    </Section>
  )
}

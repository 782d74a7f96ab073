import { type Chart, ChartFigure, ChartSettings } from '#missions/tables'
import {
  Button,
  ButtonLink,
  type FieldError,
  Form,
  FormActions,
  Link,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Stack,
  TextField,
  useFrame,
  useLang,
  useSignIn,
} from '#ui'
import type { Dataset } from '../../schema/dataset.ts'
import type { Resource } from '../../schema/resource.ts'
import { titleOf } from '../titles.ts'
import { pageWords } from '../words.ts'
import { SourceOf } from './source.tsx'
import { chartPageWords } from './words.ts'

export interface MakePageProps {
  frame: PageFrame
  dataset: Dataset
  resource: Resource
  chart: Chart
  /** The choices as an address. */
  query: string
  heading: string
  form: { title: string; errors: FieldError[] }
}

/** A chart in the making: its choices, what they give, then what can be done with it. */
export function MakeChartPage({ frame, dataset, resource, chart, query, heading, form }: MakePageProps) {
  const words = chartPageWords[frame.lang]
  const base = `${dataset.path}/resources/${resource.id}`
  return (
    <Page
      frame={frame}
      title={words.makeTitle(resource.title)}
      hidden
      breadcrumb={[
        { label: pageWords[frame.lang].datasets, href: '/datasets' },
        { label: titleOf(dataset), href: dataset.path },
        { label: resource.title, href: base },
      ]}
    >
      <Stack>
        <PageTitle title={words.makeTitle(resource.title)} />
        <ChartSettings chart={chart} action={`${base}/chart`} />
        {chart.replaced.length > 0 && <Notice status="info" title={words.replacedNow} />}
        <ChartFigure chart={chart} title={heading} level="h2" source={<SourceOf dataset={dataset} />} />
        <Keeping base={base} query={query} form={form} />
        <Section title={words.download}>
          <Stack row>
            <ButtonLink href={`${base}/chart.svg?${query}`} icon="download" variant="secondary" download>
              {words.svg}
            </ButtonLink>
            <ButtonLink href={`${base}/chart.png?${query}`} icon="download" variant="secondary" download>
              {words.png}
            </ButtonLink>
          </Stack>
        </Section>
      </Stack>
    </Page>
  )
}

function Keeping({ base, query, form }: Pick<MakePageProps, 'query' | 'form'> & { base: string }) {
  const words = chartPageWords[useLang()]
  const { account } = useFrame()
  const signIn = useSignIn()
  if (!account) {
    return (
      <Section title={words.keep}>
        <p>
          <Link href={signIn(`${base}/chart?${query}`)}>{words.signIn}</Link>
        </p>
      </Section>
    )
  }
  return (
    <Section title={words.keep} id="keep">
      <Form action={`${base}/charts`} errors={form.errors} label={words.keep}>
        <input type="hidden" name="query" value={query} />
        <TextField
          name="title"
          label={words.titleLabel}
          description={words.keepWhy}
          value={form.title}
          maxLength={300}
          required
        />
        <FormActions>
          <Button>{words.keepButton}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}

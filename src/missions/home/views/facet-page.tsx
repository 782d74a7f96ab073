import {
  Button,
  Count,
  EmptyState,
  Form,
  Link,
  Page,
  type PageFrame,
  Pager,
  PageTitle,
  Stack,
  Table,
  TextField,
} from '#ui'
import { everything, facetAddress, searchAddress, searchParams, toggleFilter } from '../service/address.ts'
import type { FacetPage as Reading } from '../service/search.ts'
import { homeWords } from '../words.ts'

/** Every value of one facet, each leading to the search that it narrows. */
export function FacetPage({ frame, reading }: { frame: PageFrame; reading: Reading }) {
  const { search, values } = homeWords[frame.lang]
  const { state, name, find, total, page, pages } = reading
  const facet = search.facets[name]
  const title = values.title(facet)
  const address = facetAddress(state, name)
  return (
    <Page
      frame={frame}
      title={title}
      breadcrumb={[{ label: search.title, href: searchAddress(everything, state) }]}
      layout="reading"
      hidden
    >
      <PageTitle title={title} intro={<p>{values.intro(state.q)}</p>} />
      <Form action={`/search/values/${name}`} method="get" label={values.find}>
        {[...searchParams(everything, { ...state, page: 1 })].map(([key, value]) => (
          <input type="hidden" name={key} value={value} />
        ))}
        <TextField name="find" label={values.find} value={find} type="search" />
        <Button variant="secondary">{values.findAction}</Button>
      </Form>
      <p role="status">{values.count(total)}</p>
      {total === 0 ? (
        <EmptyState title={values.none} />
      ) : (
        <Stack>
          <Table
            caption={title}
            captionHidden
            rows={reading.values}
            size="sm"
            columns={[
              {
                key: 'value',
                label: facet,
                heading: true,
                cell: ({ value, label }) => (
                  <Link
                    href={searchAddress(everything, toggleFilter(state, { facet: name, value }))}
                    rel="nofollow"
                  >
                    {label}
                  </Link>
                ),
              },
              {
                key: 'count',
                label: search.results,
                numeric: true,
                cell: ({ count }) => <Count value={count} />,
              },
            ]}
          />
        </Stack>
      )}
      <Pager page={page} pages={pages} hrefOf={(number) => withPage(address, find, number)} />
    </Page>
  )
}

function withPage(address: string, find: string, page: number): string {
  const [path, query] = address.split('?', 2)
  const params = new URLSearchParams(query)
  if (find) params.set('find', find)
  params.set('list', String(page))
  return `${path}?${params}`
}

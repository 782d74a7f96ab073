/** A Solr query that cannot be read, said in English as Solr does. */
export class SolrFault extends Error {
  override readonly name = 'SolrFault'
}

import { refusals } from '#kernel/refusal'

/** The ways that other dialects say no, beyond those of the missions they ask. */
export const refuse = refusals('interop', {
  unknownSyntax: {
    status: 404,
    title: { fr: 'Syntaxe inconnue', en: 'Unknown syntax' },
    remedy: {
      fr: 'Terminez l’adresse par une syntaxe de RDF : jsonld, json, ttl, xml, rdf, n3, nt ou trig.',
      en: 'End the address with a syntax of RDF: jsonld, json, ttl, xml, rdf, n3, nt or trig.',
    },
  },
  pageBeyondTheLast: {
    status: 404,
    title: { fr: 'Page au-delà de la dernière', en: 'Page beyond the last' },
    remedy: {
      fr: 'Demandez la première page, puis suivez ses liens vers les suivantes.',
      en: 'Ask for the first page, then follow its links to the next ones.',
    },
  },
})

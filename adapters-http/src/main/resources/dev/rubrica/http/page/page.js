// Fields of a form start with their default, or empty: what Swagger UI would make up for their type,
// a file name without an ending for one, is refused, or worse, taken.
function emptyFields(system) {
  const sample = system.fn.getSampleSchema;
  return {
    fn: {
      getSampleSchema: (schema, mediaType, ...more) => {
        const made = sample(schema, mediaType, ...more);
        const isField = mediaType === false && typeof schema.has === "function";
        if (!isField || schema.has("default")) {
          return made;
        }
        return schema.get("type") === "array" ? "[]" : "";
      },
    },
  };
}

// What was left empty is not meant to be sent.
function dropEmptyFields(form) {
  [...form].filter(([, value]) => value === "").forEach(([name]) => form.delete(name));
}

// Behind a proxy that puts a path in front, the page is below that path, and so is the API.
const root = new URL("../../", location.href).href;

function prepare(request) {
  request.url = request.url.replace(`${location.origin}/api/`, `${root}api/`);
  if (request.body instanceof FormData) {
    dropEmptyFields(request.body);
  }
  return request;
}

SwaggerUIBundle({
  url: "../../openapi",
  dom_id: "#page",
  deepLinking: true,
  displayOperationId: true,
  displayRequestDuration: true,
  filter: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  // Keys do not outlive the page, and no other host hears of it.
  persistAuthorization: false,
  validatorUrl: null,
  queryConfigEnabled: false,
  plugins: [emptyFields],
  requestInterceptor: prepare,
});

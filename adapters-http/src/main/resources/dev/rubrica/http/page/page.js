// Relative, so that it also works behind a proxy that puts a path in front.
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
});

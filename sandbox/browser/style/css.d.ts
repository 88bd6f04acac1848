// The bundler takes styles with the parts that they belong to. https://esbuild.github.io/content-types/#css
declare module '*.css';

import { useSearchParams, useParams, useLocation } from 'react-router';
import { useRoute } from 'vue-router';
import DOMPurify from 'dompurify';
import parse from 'html-react-parser';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { html } from 'lit';
import $ from 'jquery';
export function A() {
  const [params] = useSearchParams();
  const q = params.get('q');
  // ruleid: cross-site-scripting
  return <div dangerouslySetInnerHTML={{ __html: q }} />;
}
export function B() {
  const [params] = useSearchParams();
  // ok: cross-site-scripting
  return <div dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(params.get('q')) }} />;
}
export function C() {
  const { search, hash } = useLocation();
  const q = new URLSearchParams(search).get('q');
  // ruleid: cross-site-scripting
  document.getElementById('x')!.innerHTML = q;
  // ruleid: cross-site-scripting
  document.body.insertAdjacentHTML('beforeend', `<p>${decodeURIComponent(hash.slice(1))}</p>`);
}
function d() {
  const route = useRoute();
  // ruleid: cross-site-scripting
  el.innerHTML = route.query.msg as string;
  const p = new URLSearchParams(window.location.search);
  // ruleid: cross-site-scripting
  $('#x').html(p.get('q'));
  // ruleid: cross-site-scripting
  $('#x').append('<li>' + p.get('q') + '</li>');
  // ok: cross-site-scripting
  $('#x').text(p.get('q'));
  // ruleid: cross-site-scripting
  $(`<div>${p.get('q')}</div>`);
  // ruleid: cross-site-scripting
  document.write('Hi ' + p.get('n'));
  // ruleid: cross-site-scripting
  el.outerHTML = location.hash.substring(1);
  // ruleid: cross-site-scripting
  iframe.srcdoc = p.get('x');
  // ruleid: cross-site-scripting
  html`<p>${unsafeHTML(p.get('q'))}</p>`;
  // ok: cross-site-scripting
  html`<p>${p.get('q')}</p>`;
  // ruleid: cross-site-scripting
  parse(p.get('q'));
  // ruleid: cross-site-scripting
  $.parseHTML(p.get('q'));
  // ruleid: cross-site-scripting
  document.body.append(document.createRange().createContextualFragment(p.get('q')));
  // ruleid: code-injection
  setTimeout('go(' + p.get('q') + ')', 10);
  // ruleid: open-redirect
  window.location.href = p.get('next');
  // ruleid: open-redirect
  location.replace(p.get('next'));
  // ruleid: cross-site-scripting
  el.setAttribute('onclick', p.get('h'));
  // ok: cross-site-scripting
  el.setAttribute('title', p.get('h'));
}

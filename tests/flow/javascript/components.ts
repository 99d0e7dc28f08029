import { Component } from '@angular/core';
import { ActivatedRoute } from '@angular/router';
import { DomSanitizer } from '@angular/platform-browser';
@Component({ selector: 'x', template: '<div [innerHTML]="h"></div>' })
export class X {
  h: any;
  constructor(private route: ActivatedRoute, private sanitizer: DomSanitizer, private el: ElementRef) {}
  ngOnInit() {
    const q = this.route.snapshot.queryParamMap.get('q');
    // ruleid: cross-site-scripting
    this.h = this.sanitizer.bypassSecurityTrustHtml(q);
    // ok: cross-site-scripting
    this.h = this.sanitizer.sanitize(SecurityContext.HTML, q);
    // ruleid: cross-site-scripting
    this.el.nativeElement.innerHTML = this.route.snapshot.queryParams.name;
    // ruleid: cross-site-scripting
    this.el.nativeElement.innerHTML = this.route.snapshot.params['name'];
    this.route.queryParams.subscribe((params) => {
      // ruleid: cross-site-scripting
      this.h = this.sanitizer.bypassSecurityTrustHtml(params['q']);
    });
    // ruleid: cross-site-scripting
    this.h = this.sanitizer.bypassSecurityTrustResourceUrl(q);
  }
}

export default {
  mounted() {
    // ruleid: cross-site-scripting
    this.$el.innerHTML = this.$route.query.msg;
    // ruleid: cross-site-scripting
    this.$refs.x.innerHTML = this.$route.params.msg;
  },
  render(h) {
  },
};
